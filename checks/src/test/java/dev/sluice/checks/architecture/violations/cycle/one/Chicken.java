package dev.sluice.checks.architecture.violations.cycle.one;

import dev.sluice.checks.architecture.violations.cycle.two.Egg;

public record Chicken(Egg from) {}
