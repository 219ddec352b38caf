package dev.sluice.gateway.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long a provider asks to wait, by whichever of its headers says so.
public final class RetryHint {

    /// Whose reset counts where its remainder is 0. `%s` is `remaining` or `reset`.
    private static final List<String> DIMENSIONS = List.of(
            "x-ratelimit-%s-requests",
            "x-ratelimit-%s-tokens",
            "x-ratelimit-%s",
            "ratelimit-%s",
            "anthropic-ratelimit-requests-%s",
            "anthropic-ratelimit-tokens-%s",
            "anthropic-ratelimit-input-tokens-%s",
            "anthropic-ratelimit-output-tokens-%s");

    private RetryHint() {}

    /// Looks at `retry-after-ms`, then `Retry-After` in seconds or as a date, then at the resets of those limits of
    /// which nothing remains. A date counts from the response's own `Date`, so that clocks may differ.
    ///
    /// @param now by the wall clock
    /// @return above 0 and at most an hour; null where nothing understandable is said
    public static @Nullable Duration of(HintHeaders headers, Instant now) {
        Duration millis = WaitText.number(headers.only("retry-after-ms"), 1e6);
        if (millis != null) {
            return millis;
        }
        Duration retryAfter = retryAfter(headers.only("retry-after"), headers, now);
        return retryAfter != null ? retryAfter : reset(headers, now);
    }

    private static @Nullable Duration retryAfter(@Nullable String text, HintHeaders headers, Instant now) {
        Duration seconds = WaitText.number(text, 1e9);
        if (seconds != null || text == null) {
            return seconds;
        }
        Instant theirNow = WaitText.moment(headers.only("date"));
        return WaitText.httpDate(text, theirNow == null ? now : theirNow);
    }

    private static @Nullable Duration reset(HintHeaders headers, Instant now) {
        Duration longest = null;
        for (String dimension : DIMENSIONS) {
            if ("0".equals(headers.only(dimension.formatted("remaining")))) {
                Duration reset = WaitText.reset(headers.only(dimension.formatted("reset")), now);
                if (reset != null && (longest == null || reset.compareTo(longest) > 0)) {
                    longest = reset;
                }
            }
        }
        return longest;
    }
}
