package dev.sluice.checks.architecture.violations.gateway.limit.reserve;

/// What arithmetic must not know.
public final class Decides {}
