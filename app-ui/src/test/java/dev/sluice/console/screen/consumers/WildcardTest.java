package dev.sluice.console.screen.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WildcardTest {

    @Test
    void agreesWithARegularExpressionOnRandomTexts() {
        RandomGenerator random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab*");
            String text = text(random, "ab");
            boolean expected = Pattern.matches(
                    Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")), text);
            assertThat(Wildcard.matches(pattern, text))
                    .as("%s against %s", pattern, text)
                    .isEqualTo(expected);
        }
    }

    private static String text(RandomGenerator random, String alphabet) {
        return random.ints(random.nextInt(6), 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
