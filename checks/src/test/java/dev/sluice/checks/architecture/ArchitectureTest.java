package dev.sluice.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.sluice.checks.Checkout;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule over all modules together, and every rule over its seeded violation.
class ArchitectureTest {

    private static final String VIOLATIONS = ArchitectureTest.class.getPackageName() + ".violations";
    private static final String SEEDS = VIOLATIONS.replace('.', '/');

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages(
                    "dev.sluice.model",
                    "dev.sluice.yaml",
                    "dev.sluice.gateway",
                    "dev.sluice.console",
                    "dev.sluice.app");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(location -> !location.contains(SEEDS))
            .importPaths(testClasses());
    private static final JavaClasses SEEDED = new ClassFileImporter().importPackages(VIOLATIONS);

    static List<Rule> productionRules() {
        return Stream.of(Borders.all(), Wiring.all(), Words.all())
                .flatMap(List::stream)
                .toList();
    }

    static List<Rule> testRules() {
        return TestHabits.all();
    }

    static Stream<Rule> allRules() {
        return Stream.concat(productionRules().stream(), testRules().stream());
    }

    @ParameterizedTest
    @MethodSource("productionRules")
    void theProgramKeeps(Rule rule) {
        rule.of().apply("dev.sluice").check(PRODUCTION);
    }

    @ParameterizedTest
    @MethodSource("testRules")
    void theTestsKeep(Rule rule) {
        rule.of().apply("dev.sluice").check(TESTS);
    }

    @ParameterizedTest
    @MethodSource("allRules")
    void theSeededViolationIsReported(Rule rule) {
        String report =
                rule.of().apply(VIOLATIONS).evaluate(SEEDED).getFailureReport().toString();

        assertThat(report).contains(VIOLATIONS + "." + rule.seed());
    }

    @Test
    void everyModuleIsSeen() {
        assertThat(List.of(
                        "dev.sluice.model",
                        "dev.sluice.yaml",
                        "dev.sluice.gateway",
                        "dev.sluice.console",
                        "dev.sluice.app"))
                .allMatch(PRODUCTION::containPackage);
        assertThat(TESTS.contain(ArchitectureTest.class)).isTrue();
    }

    /// The same folder in each module as the one that this class was loaded from: `target/quick` has one of its own.
    private static List<Path> testClasses() {
        Path here = Path.of(URI.create(ArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        Path folder = Checkout.root().resolve("checks").relativize(here);
        return Stream.of("model", "yaml", "embedded-gateway", "app-ui", "benchmarks", "checks")
                .map(module -> Checkout.root().resolve(module).resolve(folder))
                .filter(Files::isDirectory)
                .toList();
    }
}
