package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.LimitRemainder;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitHeaders;
import java.util.ArrayList;
import java.util.List;

/// What is left of those limits of a request that say so in headers of their own. Limits in shadow mode do not show in
/// headers.
final class Remainders {

    private Remainders() {}

    static boolean shows(Claim claim) {
        LimitConfig limit = claim.rule().config();
        return !limit.shadow() && !limit.headers().equals(LimitHeaders.NONE);
    }

    /// As of now; the limiter's lock is held.
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
