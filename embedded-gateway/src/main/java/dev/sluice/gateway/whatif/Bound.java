package dev.sluice.gateway.whatif;

import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.TokenQuotaConfig;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A bound of a limit that a plan may move, under its name in the configuration.
public enum Bound {
    TOKENS_PER_MINUTE("tokensPerMinute", LimitConfig::tokensPerMinute, LimitConfig::withTokensPerMinute),
    REQUESTS_PER_MINUTE("requestsPerMinute", LimitConfig::requestsPerMinute, LimitConfig::withRequestsPerMinute),
    CONCURRENT(
            "concurrent",
            limit -> limit.concurrent() == null ? null : limit.concurrent().longValue(),
            (limit, value) -> limit.withConcurrent((int) Math.min(value, Integer.MAX_VALUE))),
    TOKEN_QUOTA(
            "tokenQuota",
            limit -> limit.tokenQuota() == null ? null : limit.tokenQuota().tokens(),
            Bound::withQuota);

    private final String wireName;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that hold nothing
    private final Function<LimitConfig, @Nullable Long> value;

    @SuppressWarnings("ImmutableEnumChecker")
    private final BiFunction<LimitConfig, Long, LimitConfig> with;

    Bound(
            String wireName,
            Function<LimitConfig, @Nullable Long> value,
            BiFunction<LimitConfig, Long, LimitConfig> with) {
        this.wireName = wireName;
        this.value = value;
        this.with = with;
    }

    /// Its name in the configuration.
    public String wireName() {
        return wireName;
    }

    /// The bound of a name.
    public static Optional<Bound> of(String wireName) {
        return Arrays.stream(values())
                .filter(bound -> bound.wireName.equals(wireName))
                .findFirst();
    }

    /// Its value in a limit; null where the limit does not set it.
    public @Nullable Long in(LimitConfig limit) {
        return value.apply(limit);
    }

    LimitConfig with(LimitConfig limit, long newValue) {
        return with.apply(limit, newValue);
    }

    private static LimitConfig withQuota(LimitConfig limit, long tokens) {
        TokenQuotaConfig quota = limit.tokenQuota();
        if (quota == null) {
            throw new IllegalArgumentException("limit " + limit.id() + " has no tokenQuota to move");
        }
        return limit.withTokenQuota(new TokenQuotaConfig(tokens, quota.period()));
    }
}
