package dev.sluice.model.state;

import dev.sluice.model.LimitId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One bound of one limit for one counter key, now.
///
/// @param key the counter key's value; `*` for `global`
/// @param window `PT1M`, a period such as `Daily`, or null (concurrency)
/// @param capacity the most that the window admits
/// @param used settled and not yet given back by time
/// @param reserved held by requests that run
/// @param remaining capacity − used − reserved; negative in debt
/// @param resetAt when all of it is free again if nothing more comes; null where time does not free it
/// @param shadow whether it only counts
/// @param shadowRefusals how often it would have refused in shadow mode, all bounds of the limit together, while this
/// counter has been in use
/// @param queued how many requests wait for room in this limit under this key
public record LimitState(
        LimitId limit,
        String key,
        LimitUnit unit,
        @Nullable String window,
        long capacity,
        long used,
        long reserved,
        long remaining,
        @Nullable Instant resetAt,
        boolean shadow,
        long shadowRefusals,
        int queued) {

    /// The same with so many waiting.
    public LimitState withQueued(int queued) {
        return new LimitState(
                limit, key, unit, window, capacity, used, reserved, remaining, resetAt, shadow, shadowRefusals, queued);
    }
}
