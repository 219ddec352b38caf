package dev.sluice.model.config;

import dev.sluice.model.ModelName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What happens to a request that has no room.
///
/// @param quotaStatus 403, or 429 (then with `x-should-retry: false`), for quotas and budgets
/// @param maxWait how long a queued request waits
/// @param maxQueue how many may wait
/// @param model where `reroute` leads; null otherwise
public record OnExceededConfig(
        ExceededAction action,
        int quotaStatus,
        Duration maxWait,
        int maxQueue,
        @Nullable ModelName model) {

    public static final OnExceededConfig DEFAULT =
            new OnExceededConfig(ExceededAction.REJECT, 403, Duration.ofSeconds(10), 100, null);
}
