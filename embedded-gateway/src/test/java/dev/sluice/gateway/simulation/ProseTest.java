package dev.sluice.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProseTest {

    private static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();

    @ParameterizedTest
    @EnumSource(names = {"O200K_BASE", "CL100K_BASE"})
    void countsAsManyTokensAsItHasPieces(EncodingType type) {
        Encoding encoding = REGISTRY.getEncoding(type);
        StringBuilder said = new StringBuilder();

        for (int i = 0; i < 2 * Prose.tokens().size(); i++) {
            said.append(Prose.token(i));
            assertThat(encoding.countTokens(said.toString()))
                    .as("after \"%s\"", said)
                    .isEqualTo(i + 1);
        }
    }
}
