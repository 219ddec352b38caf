package dev.sluice.console.screen.lab;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Goal;
import dev.sluice.console.rehearsal.PlainNumber;
import dev.sluice.console.rehearsal.Plan;
import dev.sluice.console.rehearsal.PlannedFault;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Outages that happen, on the backends that there are.
enum PlanPreset {
    BROWN_OUT,
    FLAKY_GPU,
    ROLLING,
    HERD,
    THROTTLE_STORM,
    BLACKOUT;

    private static final Words WORDS = Words.of(PlanPreset.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    String title() {
        return WORDS.text("preset." + key());
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param plan whose clock, traffic and expectations stay
    /// @param backends that there are, in the order in which they are preferred
    Plan on(Plan plan, List<String> backends) {
        String first = backends.isEmpty() ? "" : backends.getFirst();
        Plan named =
                plan.with("name", key()).with("duration", MINUTE.multipliedBy(4).toString());
        return switch (this) {
            case BROWN_OUT ->
                named.withFaults(List.of(fault("status", first, 60, 90).with("status", 503)));
            case FLAKY_GPU ->
                named.withFaults(List.of(
                        fault("slow-tokens", first, 30, 60).with("tokensPerSecond", 8),
                        fault("cut-stream", first, 100, 30).with("share", 0.3),
                        fault("hang", first, 140, 20).with("share", 0.5),
                        fault("refuse", first, 170, 20)));
            case ROLLING -> named.withFaults(rolling(backends));
            case HERD ->
                named.withApps(plan.apps().stream().map(PlanPreset::rushing).toList())
                        .withFaults(List.of(fault("delay", "", 100, 40).with("latency", "PT2S")));
            case THROTTLE_STORM ->
                named.withFaults(List.of(
                        fault("status", first, 45, 40).with("status", 429).with("retryAfter", "PT10S"),
                        fault("status", first, 110, 40).with("status", 429).with("retryAfter", "PT20S")));
            case BLACKOUT ->
                named.withFaults(List.of(fault("refuse", "", 90, 30)))
                        .bounded(Goal.SUCCESS_RATE, 0.8)
                        .bounded(Goal.RECOVERY, "PT15S")
                        .guarded(null);
        };
    }

    private static List<PlannedFault> rolling(List<String> backends) {
        List<PlannedFault> faults = new ArrayList<>();
        for (int i = 0; i < Math.min(4, backends.size()); i++) {
            faults.add(fault("refuse", backends.get(i), 30 + 50L * i, 40));
        }
        return faults;
    }

    private static ClientApp rushing(ClientApp app) {
        double rate = app.rate() == 0 ? 20 : app.rate();
        return app.with("rate", PlainNumber.of(rate))
                .with("to", PlainNumber.of(rate * 5))
                .shaped(Shape.SPIKE);
    }

    private static PlannedFault fault(String kind, String backend, long at, long seconds) {
        return PlannedFault.of(kind, backend, Duration.ofSeconds(at), Duration.ofSeconds(seconds));
    }
}
