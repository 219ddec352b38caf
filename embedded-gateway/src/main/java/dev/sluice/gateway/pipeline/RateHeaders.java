package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.limit.RateLimitView;
import java.time.Instant;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The headers that say how the tightest limits stand, as the client's protocol writes them.
///
/// @param now by the wall clock, when the limits stood so
record RateHeaders(RateDialect dialect, Instant now) {

    void put(HttpFields.Mutable headers, @Nullable RateLimitView tokens, @Nullable RateLimitView requests) {
        put(headers, tokens, "tokens");
        put(headers, requests, "requests");
    }

    private void put(HttpFields.Mutable headers, @Nullable RateLimitView view, String unit) {
        if (view != null) {
            headers.put(dialect.name("limit", unit), view.limit());
            headers.put(dialect.name("remaining", unit), view.remaining());
            headers.put(dialect.name("reset", unit), dialect.reset(view.reset(), now));
        }
    }
}
