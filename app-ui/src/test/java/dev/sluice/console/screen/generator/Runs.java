package dev.sluice.console.screen.generator;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.state.TrafficState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Runs as a gateway's state has them.
final class Runs {

    static final Instant BEGUN = Instant.parse("2026-11-23T14:00:00Z");

    private Runs() {}

    static TrafficState running(String id, double factor) {
        return run(id, BEGUN, true, factor, 100);
    }

    /// One that was stopped.
    static TrafficState over(String id, Instant started, long sent) {
        return run(id, started, false, 1, sent);
    }

    private static TrafficState run(String id, Instant started, boolean running, double factor, long sent) {
        return new TrafficState(
                id,
                new ConsumerId("checkout"),
                new ModelName("gpt-4o"),
                List.of("chat"),
                "poisson",
                false,
                started,
                Duration.ofMinutes(5),
                running,
                factor,
                20 * factor,
                19 * factor,
                sent,
                sent - 10,
                7,
                2,
                1,
                running ? 3 : 0,
                sent * 300,
                new BigDecimal("0.25"),
                "USD",
                Duration.ofMillis(4),
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofMillis(300),
                Duration.ZERO,
                running ? null : "stopped",
                null,
                List.of());
    }
}
