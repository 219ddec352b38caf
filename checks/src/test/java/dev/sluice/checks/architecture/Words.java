package dev.sluice.checks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/// Names that say something, and packages that promise no null.
final class Words {

    private static final Set<String> SAY_NOTHING = Set.of(
            "Manager", "Util", "Utils", "Helper", "Common", "Info", "Data", "Base", "Impl", "Misc", "Dto", "DTO");

    /// The domain's own words: `baseUrl` stands in the configuration, and the data folder is what users call it.
    private static final Set<String> DOMAIN = Set.of("BaseUrl", "DataFolder");

    private Words() {}

    static List<Rule> all() {
        return List.of(
                new Rule("class names say what a class does", Words::meaningfulNames, "gateway.limit.LimitManager"),
                new Rule("every package is null-marked", Words::nullMarked, "unmarked.MaybeNull"));
    }

    private static ArchRule meaningfulNames(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(keep("have a name that says something", type -> saysSomething(type.getSimpleName())))
                .because("a class named Manager or Data may hold anything, and soon does");
    }

    private static boolean saysSomething(String name) {
        if (DOMAIN.contains(name)) {
            return true;
        }
        // A word begins at a capital letter that a small one precedes or follows.
        List<String> words = List.of(name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"));
        return words.stream().noneMatch(SAY_NOTHING::contains);
    }

    private static ArchRule nullMarked(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(keep(
                        "reside in a @NullMarked package",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class)))
                .because("NullAway looks at nothing else");
    }

    private static ArchCondition<JavaClass> keep(String description, Predicate<JavaClass> rule) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(type, rule.test(type), type.getName() + " does not " + description));
            }
        };
    }
}
