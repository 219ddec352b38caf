package dev.sluice.checks.architecture.violations.console;

import dev.sluice.checks.architecture.violations.gateway.cache.Hit;

record KnowsGateway(Hit hit) {}
