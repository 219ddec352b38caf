package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.OnExceededConfig;

/// A line that a request would wait in, were there no room: that of a limit with `onExceeded: {action: queue}`, for the
/// counter key that the request has there.
///
/// @param code of a refusal when the wait was in vain
public record QueueKey(LimitId limit, String key, RefusalCode code, OnExceededConfig terms) {

    public static QueueKey of(LimitConfig limit, String key) {
        RefusalCode code = limit.tokensPerMinute() != null
                ? RefusalCode.TOKEN_RATE_EXCEEDED
                : limit.requestsPerMinute() != null
                        ? RefusalCode.REQUEST_RATE_EXCEEDED
                        : RefusalCode.CONCURRENCY_EXCEEDED;
        return new QueueKey(limit.id(), key, code, limit.onExceeded());
    }

    /// As [Reservation#counterKeys].
    public String counterKey() {
        return limit + "=" + key;
    }
}
