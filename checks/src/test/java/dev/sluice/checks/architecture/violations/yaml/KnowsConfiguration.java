package dev.sluice.checks.architecture.violations.yaml;

import dev.sluice.model.config.GatewayConfig;

record KnowsConfiguration(GatewayConfig config) {}
