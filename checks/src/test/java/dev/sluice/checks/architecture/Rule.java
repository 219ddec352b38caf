package dev.sluice.checks.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/// One border, and the class that breaks it on purpose.
///
/// @param name in words
/// @param of the rule for everything under a root package: `dev.sluice`, or the seeded violations'
/// @param seed a class under `violations` that the rule must report
record Rule(String name, Function<String, ArchRule> of, String seed) {

    @Override
    public String toString() {
        return name;
    }
}
