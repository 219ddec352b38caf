package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.limit.RateLimitView;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The `x-ratelimit-*` headers, as OpenAI writes them.
final class RateHeaders {

    private RateHeaders() {}

    static void put(HttpFields.Mutable headers, @Nullable RateLimitView tokens, @Nullable RateLimitView requests) {
        put(headers, tokens, "tokens");
        put(headers, requests, "requests");
    }

    private static void put(HttpFields.Mutable headers, @Nullable RateLimitView view, String unit) {
        if (view != null) {
            headers.put("x-ratelimit-limit-" + unit, view.limit());
            headers.put("x-ratelimit-remaining-" + unit, view.remaining());
            headers.put("x-ratelimit-reset-" + unit, duration(view.reset()));
        }
    }

    /// `59.7s`, `6m0s`, `1h2m3s`: tenths below a minute, rounded up so that waiting it suffices.
    static String duration(Duration wait) {
        long tenths = -Math.floorDiv(-wait.toMillis(), 100L);
        if (tenths < 600) {
            return tenths % 10 == 0 ? tenths / 10 + "s" : tenths / 10 + "." + tenths % 10 + "s";
        }
        long seconds = -Math.floorDiv(-tenths, 10L);
        long minutes = seconds / 60;
        String tail = minutes % 60 + "m" + seconds % 60 + "s";
        return minutes < 60 ? tail : minutes / 60 + "h" + tail;
    }
}
