package dev.sluice.checks.architecture.violations.gateway.limit;

record LimitManager() {}
