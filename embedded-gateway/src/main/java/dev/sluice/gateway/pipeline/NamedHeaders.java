package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.limit.LimitRemainder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The headers that limits have by names of the configuration's. Where several limits share a name, it says the least.
final class NamedHeaders {

    private NamedHeaders() {}

    /// What is left.
    static void put(HttpFields.Mutable headers, List<LimitRemainder> remainders) {
        if (remainders.isEmpty()) {
            return;
        }
        Map<String, Long> least = new HashMap<>();
        for (LimitRemainder remainder : remainders) {
            note(least, remainder.names().remainingTokens(), remainder.tokens());
            note(least, remainder.names().remainingQuotaTokens(), remainder.quotaTokens());
        }
        least.forEach(headers::put);
    }

    /// What the request used, once that is known.
    static void consumed(HttpFields.Mutable headers, List<LimitRemainder> remainders, long tokens) {
        for (LimitRemainder remainder : remainders) {
            if (remainder.names().consumedTokens() != null) {
                headers.put(remainder.names().consumedTokens(), tokens);
            }
        }
    }

    /// When a refused request may come again, by the names of the limit that refused.
    static void refused(HttpFields.Mutable headers, List<LimitRemainder> remainders, Refusal refusal) {
        Long seconds = refusal.retryAfterSeconds();
        for (LimitRemainder remainder : remainders) {
            if (seconds != null
                    && remainder.names().retryAfter() != null
                    && remainder.limit().equals(refusal.limit())) {
                headers.put(remainder.names().retryAfter(), seconds);
            }
        }
    }

    private static void note(Map<String, Long> least, @Nullable String name, @Nullable Long tokens) {
        if (name != null && tokens != null) {
            least.merge(name.toLowerCase(Locale.ROOT), tokens, Math::min);
        }
    }
}
