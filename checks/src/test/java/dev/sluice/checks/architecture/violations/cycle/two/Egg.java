package dev.sluice.checks.architecture.violations.cycle.two;

import dev.sluice.checks.architecture.violations.cycle.one.Chicken;

public record Egg(Chicken from) {}
