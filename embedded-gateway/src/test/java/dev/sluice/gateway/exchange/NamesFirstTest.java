package dev.sluice.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesFirstTest {

    @Test
    void aNameIsTriedBeforeAPatternThatStandsBeforeItAndPatternsStayInTheirOrder() {
        assertThat(Stream.of("gpt-*", "*", "gpt-4o", "llama").sorted(Wildcard.namesFirst()))
                .containsExactly("gpt-4o", "llama", "gpt-*", "*");
    }
}
