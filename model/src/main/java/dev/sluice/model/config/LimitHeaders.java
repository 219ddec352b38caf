package dev.sluice.model.config;

import org.jspecify.annotations.Nullable;

/// Names of response headers by which one limit says how it stands, for clients that read those of Azure API
/// Management, where each name is a setting too. A name that is null is not sent.
///
/// @param remainingTokens tokens left of the minute (`remaining-tokens-header-name` there)
/// @param remainingQuotaTokens tokens left of the quota's period (`remaining-quota-tokens-header-name`)
/// @param consumedTokens prompt and completion of this request (`tokens-consumed-header-name`); not sent with streams,
/// whose headers are gone before it is known
/// @param retryAfter whole seconds to wait, with a refusal of this limit, besides `Retry-After`
/// (`retry-after-header-name`)
public record LimitHeaders(
        @Nullable String remainingTokens,
        @Nullable String remainingQuotaTokens,
        @Nullable String consumedTokens,
        @Nullable String retryAfter) {

    public static final LimitHeaders NONE = new LimitHeaders(null, null, null, null);
}
