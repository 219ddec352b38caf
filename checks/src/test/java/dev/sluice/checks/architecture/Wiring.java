package dev.sluice.checks.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/// Where time, chance, threads and output come from.
final class Wiring {

    /// The only classes that ask the system for time or chance, and hand it on; under the root package.
    private static final Set<String> SYSTEM_SOURCES =
            Set.of("gateway.GatewayParts", "gateway.exchange.Ticker", "console.ConsoleWindow");

    private static final Set<String> TIME_AND_CHANCE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            "java.lang.Math.random",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.InstantSource.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.util.Random.<init>",
            "java.security.SecureRandom.<init>",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.UUID.randomUUID");

    private Wiring() {}

    static List<Rule> all() {
        return List.of(
                new Rule("time and chance are parameters", Wiring::timeAndChance, "gateway.limit.AsksTheClock"),
                new Rule("one class hops to the FX thread", Wiring::fxThread, "console.HopsToFx"),
                new Rule("no synchronized methods", Wiring::noSynchronized, "gateway.limit.Locks"),
                new Rule("no thread locals", Wiring::noThreadLocal, "gateway.limit.Locks"),
                new Rule("only the program prints", Wiring::printing, "gateway.limit.Prints"));
    }

    private static ArchRule timeAndChance(String root) {
        return noClasses()
                .that(areNot(root, SYSTEM_SOURCES))
                .and()
                .resideOutsideOfPackage(root + ".app..")
                .should()
                .callCodeUnitWhere(targetIsOneOf(TIME_AND_CHANCE))
                .because("tests and replays run the real code in simulated time");
    }

    private static ArchRule fxThread(String root) {
        return noClasses()
                .that(areNot(root, Set.of("console.store.FxDispatcher")))
                .should()
                .callCodeUnitWhere(targetIsOneOf(Set.of("javafx.application.Platform.runLater")))
                .because("whoever hops alone floods the FX thread");
    }

    private static ArchRule noSynchronized(String root) {
        return noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .haveModifier(SYNCHRONIZED)
                .because("state is one immutable object behind one atomic reference");
    }

    private static ArchRule noThreadLocal(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .because("a virtual thread lives for one request");
    }

    private static ArchRule printing(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".app..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging.."))
                .because("scripts read stdout, and everything else goes to the log");
    }

    private static DescribedPredicate<JavaClass> areNot(String root, Set<String> names) {
        return DescribedPredicate.describe(
                "are not " + names,
                type -> names.stream().map(name -> root + "." + name).noneMatch(type.getName()::equals));
    }

    private static DescribedPredicate<JavaCall<?>> targetIsOneOf(Set<String> methods) {
        return DescribedPredicate.describe("one of " + methods, call -> methods.contains(name(call.getTarget())));
    }

    private static String name(CodeUnitCallTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }
}
