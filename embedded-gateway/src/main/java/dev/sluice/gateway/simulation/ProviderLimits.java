package dev.sluice.gateway.simulation;

import dev.sluice.model.config.SimulationConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A provider's rate limits: a minute's worth of tokens and requests, refilled all the time. As providers do, a request
/// counts its prompt and the most that it may be answered with when it comes.
final class ProviderLimits {

    private static final double NANOS_PER_MINUTE = 60e9;

    private final AtomicReference<Level> level;

    /// @param tokens left at this moment
    /// @param requests as above
    private record Level(double tokens, double requests, long at) {}

    /// The limits are full.
    ProviderLimits(SimulationConfig config, long now) {
        this.level = new AtomicReference<>(
                new Level(capacity(config.tokensPerMinute()), capacity(config.requestsPerMinute()), now));
    }

    /// What the limits say to a request.
    ///
    /// @param over the entry of the profile that refuses it; null: it may run
    record Decision(@Nullable String over, Map<String, String> figures) {}

    /// Takes what the request counts, unless it has no room.
    Decision take(SimulationConfig config, long requestTokens, long now, Instant wallClock) {
        while (true) {
            Level before = level.get();
            Level refilled = refilled(before, config, now);
            long tokenWait = wait(requestTokens, refilled.tokens(), config.tokensPerMinute());
            long requestWait = wait(1, refilled.requests(), config.requestsPerMinute());
            String over = requestWait > 0 ? "overRequests" : tokenWait > 0 ? "overTokens" : null;
            Level after = over == null
                    ? new Level(refilled.tokens() - requestTokens, refilled.requests() - 1, now)
                    : refilled;
            if (level.compareAndSet(before, after)) {
                return new Decision(
                        over, figures(config, after, Math.max(tokenWait, requestWait), requestTokens, wallClock));
            }
        }
    }

    private static Level refilled(Level before, SimulationConfig config, long now) {
        double minutes = Math.max(0, now - before.at()) / NANOS_PER_MINUTE;
        return new Level(
                refill(before.tokens(), config.tokensPerMinute(), minutes),
                refill(before.requests(), config.requestsPerMinute(), minutes),
                now);
    }

    private static double refill(double left, @Nullable Long perMinute, double minutes) {
        return perMinute == null ? left : Math.min(perMinute, left + perMinute * minutes);
    }

    private static double capacity(@Nullable Long perMinute) {
        return perMinute == null ? 0 : perMinute;
    }

    /// Nanoseconds until there is room; 0: now.
    private static long wait(long needed, double left, @Nullable Long perMinute) {
        if (perMinute == null || left >= Math.min(needed, perMinute)) {
            return 0;
        }
        return (long) Math.ceil((Math.min(needed, perMinute) - left) / perMinute * NANOS_PER_MINUTE);
    }

    private static Map<String, String> figures(
            SimulationConfig config, Level level, long wait, long requested, Instant wallClock) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("requested", Long.toString(requested));
        figures.put("waitMillis", Long.toString(Math.ceilDiv(wait, 1_000_000)));
        figures.put("waitSeconds", Long.toString(Math.max(1, Math.ceilDiv(wait, 1_000_000_000))));
        put(figures, "token", "tokensLeft", config.tokensPerMinute(), level.tokens(), wallClock);
        put(figures, "request", "requestsLeft", config.requestsPerMinute(), level.requests(), wallClock);
        return figures;
    }

    private static void put(
            Map<String, String> figures,
            String unit,
            String left,
            @Nullable Long perMinute,
            double level,
            Instant wallClock) {
        if (perMinute != null) {
            Duration full = Duration.ofMillis((long) Math.ceil((perMinute - level) / perMinute * 60_000));
            figures.put(unit + "Limit", Long.toString(perMinute));
            figures.put(left, Long.toString((long) Math.max(0, Math.floor(level))));
            figures.put(unit + "Reset", written(full));
            figures.put(unit + "ResetAt", wallClock.plus(full).toString());
        }
    }

    /// As OpenAI writes durations: `6m0s`, `59.7s`, `120ms`.
    private static String written(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        String seconds = (millis % 60_000) / 1000 + (millis % 1000 == 0 ? "" : "." + (millis % 1000) / 100);
        return millis < 60_000 ? seconds + "s" : millis / 60_000 + "m" + seconds + "s";
    }
}
