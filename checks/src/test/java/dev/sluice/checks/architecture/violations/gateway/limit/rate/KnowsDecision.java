package dev.sluice.checks.architecture.violations.gateway.limit.rate;

import dev.sluice.checks.architecture.violations.gateway.limit.reserve.Decides;

final class KnowsDecision {
    Decides decides = new Decides();
}
