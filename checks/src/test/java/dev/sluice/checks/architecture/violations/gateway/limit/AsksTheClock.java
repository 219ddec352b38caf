package dev.sluice.checks.architecture.violations.gateway.limit;

import java.time.Instant;

final class AsksTheClock {
    Instant time() {
        return Instant.now();
    }
}
