package dev.sluice.checks.formatting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checks.Checkout;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceHabitsTest {

    /// The one source that has to spell out what it forbids, and its test.
    private static final String SELF = "SourceHabits";

    @Test
    void everySourceKeepsTheHabits() {
        List<String> complaints = Checkout.sources().stream()
                .filter(source -> !source.getFileName().toString().startsWith(SELF))
                .flatMap(source -> SourceHabits.complaints(Checkout.read(source)).stream()
                        .map(complaint -> Checkout.name(source) + " " + complaint))
                .sorted()
                .toList();

        assertThat(complaints).isEmpty();
    }

    @Test
    void eachBrokenHabitIsFound() {
        assertThat(SourceHabits.complaints("class A {}\n")).isEmpty();
        assertThat(SourceHabits.complaints("//\n".repeat(401))).hasSize(1);
        assertThat(SourceHabits.complaints("import java.util.*;\n")).hasSize(1);
        assertThat(SourceHabits.complaints("import static java.lang.Math.*;\n")).hasSize(1);
        assertThat(SourceHabits.complaints("import module java.base;\n")).hasSize(1);
        assertThat(SourceHabits.complaints("        synchronized (lock) {\n")).hasSize(1);
        assertThat(SourceHabits.complaints("// TODO\n")).hasSize(1);
    }
}
