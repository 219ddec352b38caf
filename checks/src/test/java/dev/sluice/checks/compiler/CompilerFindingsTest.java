package dev.sluice.checks.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerFindingsTest {

    @TempDir
    Path classes;

    @Test
    void soundSourcePasses() throws Exception {
        assertThat(findings("static int length(String text) { return text.length(); }"))
                .isEmpty();
    }

    @Test
    void nullWhereNoneIsAllowedBreaksTheBuild() throws Exception {
        assertThat(findings("static String name() { return null; }"))
                .anyMatch(finding -> finding.contains("[NullAway]"));
    }

    @Test
    void nullWithinGenericsBreaksTheBuild() throws Exception {
        assertThat(findings(
                        "static java.util.List<String> names(java.util.List<@org.jspecify.annotations.Nullable String>"
                                + " a) { return a; }"))
                .anyMatch(finding -> finding.contains("[NullAway]"));
    }

    @Test
    void warningsOfErrorProneBreakTheBuild() throws Exception {
        assertThat(findings("private static final String LEFTOVER = \"\";"))
                .anyMatch(finding -> finding.contains("[UnusedVariable]"));
    }

    @Test
    void checksSwitchedOnByTheSettingsFileBreakTheBuild() throws Exception {
        assertThat(findings("static String lower(String text) { return text.toLowerCase(); }"))
                .anyMatch(finding -> finding.contains("[StringCaseLocaleUsage]"));
    }

    @Test
    void lintOfTheCompilerBreaksTheBuild() throws Exception {
        assertThat(findings("static int size(java.util.List names) { return names.size(); }"))
                .anyMatch(finding -> finding.contains("raw type"));
    }

    /// What the compiler says of a class with these members; empty where it takes them.
    private List<String> findings(String members) throws Exception {
        String source = "package seed; @org.jspecify.annotations.NullMarked final class Seed { private Seed() {} "
                + members + " }";
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = new ArrayList<>(CompilerSettings.options());
        options.addAll(List.of("-d", classes.toString()));

        boolean compiled = compiler.getTask(null, null, diagnostics, options, null, List.of(new Source(source)))
                .call();

        List<String> findings = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(diagnostic -> diagnostic.getMessage(null))
                .toList();
        assertThat(compiled).as("findings: %s", findings).isEqualTo(findings.isEmpty());
        return findings;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///seed/Seed.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
