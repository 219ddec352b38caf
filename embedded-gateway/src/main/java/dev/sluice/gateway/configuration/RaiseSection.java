package dev.sluice.gateway.configuration;

import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitRaise;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `raises` of a limit: more than it has, for a time.
public final class RaiseSection {

    private static final List<String> BOUNDS =
            List.of("tokensPerMinute", "requestsPerMinute", "concurrent", "quotaTokens", "budgetAmount");

    private RaiseSection() {}

    /// Reads one.
    public static @Nullable LimitRaise read(Fields fields) {
        @Nullable String key = fields.optional("key", Scalars.TEXT);
        @Nullable Long tokens = fields.optional("tokensPerMinute", Sizes.COUNT);
        @Nullable Long requests = fields.optional("requestsPerMinute", Sizes.COUNT);
        @Nullable Integer concurrent = fields.optional("concurrent", Sizes.CROWD);
        @Nullable Long quota = fields.optional("quotaTokens", Sizes.COUNT);
        @Nullable BigDecimal budget = fields.optional("budgetAmount", Money.BUDGET);
        var until = fields.required("until", Times.MOMENT);
        @Nullable
        LimitRaise raise =
                fields.build(() -> new LimitRaise(key, tokens, requests, concurrent, quota, budget, until.get()));
        if (raise != null && BOUNDS.stream().noneMatch(fields::isGiven)) {
            fields.place().problem("raises nothing", "add one of: " + String.join(", ", BOUNDS));
        }
        return raise;
    }

    /// Reports raises of what a limit does not bound.
    static void check(LimitConfig limit, Place place) {
        for (int i = 0; i < limit.raises().size(); i++) {
            LimitRaise raise = limit.raises().get(i);
            String path = "raises[" + i + "].";
            check(place, path + "tokensPerMinute", raise.tokensPerMinute(), limit.tokensPerMinute());
            check(place, path + "requestsPerMinute", raise.requestsPerMinute(), limit.requestsPerMinute());
            check(place, path + "concurrent", raise.concurrent(), limit.concurrent());
            check(place, path + "quotaTokens", raise.quotaTokens(), limit.tokenQuota());
            check(place, path + "budgetAmount", raise.budgetAmount(), limit.budget());
        }
    }

    private static void check(Place place, String path, @Nullable Object raised, @Nullable Object bound) {
        if (raised != null && bound == null) {
            place.reading()
                    .problem(new ConfigProblem(
                            place.memberPath(path),
                            place.line(),
                            "raises what the limit does not bound",
                            "remove it, or give the limit that bound"));
        }
    }
}
