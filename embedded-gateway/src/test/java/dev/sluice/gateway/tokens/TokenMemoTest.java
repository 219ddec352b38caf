package dev.sluice.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.config.TokenEncoding;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenMemoTest {

    private final TokenMemo memo = new TokenMemo();

    @Test
    void countsATextOnce() {
        AtomicInteger counts = new AtomicInteger();

        for (int i = 0; i < 3; i++) {
            assertThat(memo.count(TokenEncoding.O200K_BASE, "how are you", () -> {
                        counts.incrementAndGet();
                        return 7;
                    }))
                    .isEqualTo(7);
        }

        assertThat(counts).hasValue(1);
    }

    @Test
    void keepsEncodingsApart() {
        memo.count(TokenEncoding.O200K_BASE, "how are you", () -> 7);

        assertThat(memo.count(TokenEncoding.CL100K_BASE, "how are you", () -> 8))
                .isEqualTo(8);
    }

    @Test
    void staysRightWhenMoreTextsComeThanItHasPlacesFor() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 50_000; i++) {
                int tokens = i;
                assertThat(memo.count(TokenEncoding.O200K_BASE, "text " + i, () -> tokens))
                        .isEqualTo(i);
            }
        }
    }
}
