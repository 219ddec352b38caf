package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.LimitRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Requests that the same limits see under the same keys, worked out once: for whoever plays many of them again. Good
/// until other limits are put in force.
public final class KnownCaller {

    private final List<LimitRule> rules = new ArrayList<>(5);
    private final List<String> keys = new ArrayList<>(5);
    private boolean temporary;

    /// @param like a request like all of them
    KnownCaller(List<LimitRule> all, LimitRequest like) {
        for (LimitRule rule : all) {
            if (rule.matchesAnyTime(like)) {
                rules.add(rule);
                keys.add(rule.counterKey().of(like));
                temporary |= rule.config().until() != null;
            }
        }
    }

    List<Claim> claims(InstantSource clock) {
        List<Claim> claims = new ArrayList<>(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            if (!temporary || rules.get(i).isInForce(clock)) {
                claims.add(new Claim(rules.get(i), keys.get(i)));
            }
        }
        return claims;
    }
}
