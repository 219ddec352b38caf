package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.model.config.LimitConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rules that edits took out of force last. One that comes back, since a deletion was undone, goes on with its
/// counters: what it had used and what still runs counts, so that deleting and putting back grants nothing twice.
///
/// Not safe for use by several threads: the limiter's lock guards it.
final class FormerRules {

    /// Each may have many counters.
    private static final int MOST = 8;

    private final Map<String, LimitRule> rules = new LinkedHashMap<>();

    void keep(LimitRule rule) {
        rules.put(name(rule.config()), rule);
        if (rules.size() > MOST) {
            rules.remove(rules.keySet().iterator().next());
        }
    }

    /// The rule of this id that counted by the same key, with its counters as of now; null where there was none.
    @Nullable
    LimitRule resume(LimitConfig limit, Moment now) {
        LimitRule rule = rules.remove(name(limit));
        if (rule != null) {
            rule.counters().all().forEach(counter -> counter.resume(now));
        }
        return rule;
    }

    private static String name(LimitConfig limit) {
        return limit.id() + "\n" + CounterKey.parse(limit.counterKey());
    }
}
