package dev.sluice.checks.formatting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checks.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A test and not a Maven plugin, because Maven may run on an older JDK, which cannot parse our sources.
class FormattingTest {

    /// How `./format` asks for mending.
    private static final boolean MEND = "write".equals(System.getProperty("sluice.format"));

    @Test
    void everySourceStandsAsTheFormatterWritesIt() throws IOException {
        List<Path> sources = Checkout.sources();
        assertThat(sources).hasSizeGreaterThan(100);

        List<Path> unformatted = sources.parallelStream()
                .filter(source -> !isFormatted(Checkout.read(source)))
                .sorted()
                .toList();
        if (MEND) {
            for (Path source : unformatted) {
                Files.writeString(source, SourceFormat.format(Checkout.read(source)));
            }
        } else {
            assertThat(unformatted).as("run ./format to mend these").isEmpty();
        }
    }

    @Test
    void aSourceThatIsLaidOutOtherwiseIsFound() {
        String twoImports =
                "import java.util.Map;\nimport java.util.List;\n\nclass A {\n    Map<String, List<?>> a;\n}\n";
        assertThat(isFormatted("class A {\n    int a;\n}\n")).isTrue();
        assertThat(isFormatted("class A {\n  int a;\n}\n")).isFalse();
        assertThat(isFormatted(twoImports)).isFalse();
        assertThat(isFormatted("import java.util.List;\n\nclass A {}\n")).isFalse();
        assertThat(isFormatted("class A {\n    String a = \"" + "word ".repeat(30) + "\";\n}\n"))
                .isFalse();
    }

    private static boolean isFormatted(String source) {
        return SourceFormat.format(source).equals(source);
    }
}
