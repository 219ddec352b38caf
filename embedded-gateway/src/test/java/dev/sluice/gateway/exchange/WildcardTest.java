package dev.sluice.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, anything, true",
        "gpt-4o, gpt-4o, true",
        "gpt-4o, gpt-4o-mini, false",
        "gpt-*, gpt-4o, true",
        "gpt-*, o1-gpt-, false",
        "*-mini, gpt-4o-mini, true",
        "*-mini, gpt-4o-mini-2, false",
        "gpt-*-mini, gpt-4o-mini, true",
        "gpt-*-mini, gpt-mini, false",
        "a*a, a, false",
        "a*a, aa, true",
        "*b*, abc, true",
        "*b*, ac, false",
        "a*b*c, a-b-b-c, true",
        "a*b*c, acb, false",
        "**, x, true",
        "a*bc*c, abc, false",
        "GPT*, gpt-4o, false",
        "a.c, abc, false"
    })
    void aStarStandsForAnyText(String pattern, String text, boolean matches) {
        assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void hostilePatternsTakeNoLongerThanOthers() {
        Wildcard pattern = Wildcard.of("*a".repeat(100) + "*b");
        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(pattern.matches("a".repeat(256))).isFalse());
    }
}
