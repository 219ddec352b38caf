package dev.sluice.checks.formatting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checks.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A page that says what proves a rule names tests that are there.
class NamedTestsTest {

    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");

    @Test
    void everyTestThatAPageNamesIsThere() throws IOException {
        Set<String> tests = Checkout.sources().stream()
                .map(source -> source.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        try (Stream<Path> pages = Files.walk(Checkout.root().resolve("docs"))) {
            List<String> missing = pages.filter(page -> page.toString().endsWith(".md"))
                    .flatMap(page -> named(Checkout.read(page))
                            .filter(name -> !tests.contains(name))
                            .map(name -> Checkout.name(page) + " names " + name))
                    .sorted()
                    .toList();

            assertThat(missing).isEmpty();
        }
    }

    @Test
    void namesAreFoundInATable() {
        assertThat(named("| a rule | `NeverWrittenTest`, `OtherTest` (all of it) |"))
                .containsExactly("NeverWrittenTest", "OtherTest");
    }

    private static Stream<String> named(String page) {
        return NAME.matcher(page).results().map((MatchResult found) -> found.group(1));
    }
}
