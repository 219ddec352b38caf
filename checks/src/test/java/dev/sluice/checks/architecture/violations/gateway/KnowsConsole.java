package dev.sluice.checks.architecture.violations.gateway;

import dev.sluice.checks.architecture.violations.console.Window;

record KnowsConsole(Window window) {}
