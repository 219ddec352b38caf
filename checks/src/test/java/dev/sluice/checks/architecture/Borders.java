package dev.sluice.checks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// Who may know whom.
final class Borders {

    private Borders() {}

    static List<Rule> all() {
        return List.of(
                new Rule(
                        "the model knows only the language and its annotations",
                        Borders::pureModel,
                        "model.KnowsJetty"),
                new Rule("the text of files knows only what reads it", Borders::textOfFiles, "yaml.KnowsConfiguration"),
                new Rule("JavaFX stays in the console", Borders::javaFx, "gateway.limit.KnowsJavaFx"),
                new Rule("Jetty stays where bytes come and go", Borders::jetty, "gateway.limit.KnowsJetty"),
                new Rule("steps do not know one another", Borders::steps, "gateway.limit.KnowsCache"),
                new Rule(
                        "the limit's parts know each other as they say",
                        Borders::limit,
                        "gateway.limit.rate.KnowsDecision"),
                new Rule("the console knows no gateway", Borders::console, "console.KnowsGateway"),
                new Rule("the gateway knows no console", Borders::gateway, "gateway.KnowsConsole"),
                new Rule("view models know no scene", Borders::viewModels, "console.ScenicViewModel"),
                new Rule("packages know each other in one direction", Borders::cycles, "cycle.one.Chicken"));
    }

    private static ArchRule pureModel(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".model..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        root + ".model..",
                        "java.lang..",
                        "java.io",
                        "java.math",
                        "java.net",
                        "java.nio.charset",
                        "java.security",
                        "java.time..",
                        "java.util..",
                        "com.fasterxml.jackson.annotation",
                        "org.jspecify.annotations")
                .because("gateway, console and tools all speak it and none should inherit a library from it");
    }

    private static ArchRule textOfFiles(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".yaml..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        root + ".yaml..",
                        "java.lang..",
                        "java.math",
                        "java.util..",
                        "org.snakeyaml.engine..",
                        "tools.jackson..",
                        "org.jspecify.annotations")
                .because("it changes every file that people write, whatever it says");
    }

    private static ArchRule javaFx(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".console..", root + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("the gateway runs on servers");
    }

    private static ArchRule jetty(String root) {
        String gateway = root + ".gateway";
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        gateway,
                        gateway + ".accept..",
                        gateway + ".upstream..",
                        gateway + ".admin..",
                        gateway + ".simulation..",
                        gateway + ".virtual..",
                        gateway + ".pipeline..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .because("decisions are tested and replayed without a server");
    }

    private static ArchRule steps(String root) {
        return slices().matching(root + ".gateway.(accept|authenticate|limit|cache|route|upstream|account|publish)..")
                .should()
                .notDependOnEachOther()
                .because("only the pipeline knows the order; what steps share stands in exchange, model and protocol");
    }

    private static ArchRule limit(String root) {
        String limit = root + ".gateway.limit";
        return layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("words")
                .definedBy(limit)
                .layer("rate")
                .definedBy(limit + ".rate")
                .layer("reserve")
                .definedBy(limit + ".reserve")
                .layer("waiting")
                .definedBy(limit + ".waiting")
                .layer("capacity")
                .definedBy(limit + ".capacity")
                .whereLayer("words")
                .mayNotAccessAnyLayer()
                .whereLayer("rate")
                .mayOnlyAccessLayers("words")
                .whereLayer("reserve")
                .mayOnlyAccessLayers("words", "rate")
                .whereLayer("waiting")
                .mayOnlyAccessLayers("words", "rate", "reserve")
                .whereLayer("capacity")
                .mayOnlyAccessLayers("words", "rate")
                .because("arithmetic is tested without a decision, and a decision without a line or a backend");
    }

    private static ArchRule console(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".gateway..", root + ".app..")
                .because("it talks to every gateway over the WebSocket, to the one in its own process too");
    }

    private static ArchRule gateway(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".console..", root + ".app..")
                .because("it runs headless");
    }

    private static ArchRule viewModels(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".console..")
                .and()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.scene..")
                .because("view models are tested without a screen");
    }

    private static ArchRule cycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }
}
