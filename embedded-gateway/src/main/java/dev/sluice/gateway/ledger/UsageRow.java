package dev.sluice.gateway.ledger;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Usage summed over one group.
///
/// @param group the value of each dimension asked for, in its order
/// @param requests all, refused and failed included
/// @param cost null where something had no price and nothing had one; 0 without a currency where nothing ran
/// @param unpriced requests without a price
/// @param savedTokens that answers from the cache had cost when they were made
/// @param savedCost the same in money; 0 where nothing was saved
public record UsageRow(
        @JsonAnyGetter Map<String, String> group,
        long requests,
        long refused,
        long failed,
        long cacheHits,
        long inputTokens,
        long cachedInputTokens,
        long outputTokens,
        long totalTokens,
        long chargedTokens,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal cost,

        @Nullable String currency,
        long unpriced,
        long savedTokens,

        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal savedCost) {}
