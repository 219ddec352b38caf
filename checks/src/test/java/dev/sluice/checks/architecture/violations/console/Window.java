package dev.sluice.checks.architecture.violations.console;

public record Window() {}
