package dev.sluice.checks.architecture.violations.unmarked;

record MaybeNull() {}
