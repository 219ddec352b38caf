package dev.sluice.checks.architecture.violations.gateway.limit;

import dev.sluice.checks.architecture.violations.gateway.cache.Hit;

record KnowsCache(Hit hit) {}
