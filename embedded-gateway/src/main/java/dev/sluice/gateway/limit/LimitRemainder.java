package dev.sluice.gateway.limit;

import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is left of a limit that says so in headers of its own.
///
/// @param names the headers
/// @param tokens of the minute, never negative; null where the limit does not bound them
/// @param quotaTokens of the quota's period, likewise
public record LimitRemainder(
        LimitId limit,
        LimitHeaders names,
        @Nullable Long tokens,
        @Nullable Long quotaTokens) {

    static boolean shows(Claim claim) {
        LimitConfig limit = claim.rule().config();
        return !limit.shadow() && !limit.headers().equals(LimitHeaders.NONE);
    }

    /// As of now; the limiter's lock is held. Limits in shadow mode do not show in headers.
    static List<LimitRemainder> of(List<Claim> claims) {
        List<LimitRemainder> remainders = List.of();
        for (Claim claim : claims) {
            if (shows(claim)) {
                if (remainders.isEmpty()) {
                    remainders = new ArrayList<>(1);
                }
                remainders.add(of(claim.rule().config(), claim.counter()));
            }
        }
        return remainders;
    }

    private static LimitRemainder of(LimitConfig limit, Counter counter) {
        return new LimitRemainder(
                limit.id(),
                limit.headers(),
                counter.tokens() == null ? null : Math.max(0, counter.tokens().remaining()),
                counter.quota() == null ? null : Math.max(0, counter.quota().remaining()));
    }
}
