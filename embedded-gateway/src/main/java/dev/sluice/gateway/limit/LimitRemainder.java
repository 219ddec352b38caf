package dev.sluice.gateway.limit;

import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitHeaders;
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
        @Nullable Long quotaTokens) {}
