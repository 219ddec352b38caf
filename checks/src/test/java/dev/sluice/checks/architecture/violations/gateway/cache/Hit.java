package dev.sluice.checks.architecture.violations.gateway.cache;

public record Hit() {}
