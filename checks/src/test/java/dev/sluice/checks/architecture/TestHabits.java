package dev.sluice.checks.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.platform.commons.annotation.Testable;

/// How tests are written.
final class TestHabits {

    private TestHabits() {}

    static List<Rule> all() {
        return List.of(
                new Rule("tests stand in classes that the build runs", TestHabits::names, "tests.NeverRun"),
                new Rule("no test is switched off", TestHabits::noneDisabled, "tests.SwitchedOff"),
                new Rule("a test's name is its method's", TestHabits::noDisplayNames, "tests.SwitchedOff"),
                new Rule("no test sleeps", TestHabits::noSleep, "tests.SwitchedOff"));
    }

    private static ArchRule names(String root) {
        return methods()
                .that()
                .areMetaAnnotatedWith(Testable.class)
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Test")
                .because("Surefire passes over other names without a word");
    }

    private static ArchRule noneDisabled(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.junit.jupiter.api.Disabled")
                .because("a test that does not run proves nothing; mend it or delete it");
    }

    private static ArchRule noDisplayNames(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.junit.jupiter.api.DisplayName")
                .because("two names for one test drift apart");
    }

    private static ArchRule noSleep(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethodWhere(target(name("sleep")))
                .because("a sleep is too short on a busy machine and too long on all others");
    }
}
