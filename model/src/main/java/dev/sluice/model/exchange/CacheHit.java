package dev.sluice.model.exchange;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.TokenCount;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The cached answer that served an exchange. What was asked when it was made is no part of it: the cache has that, as
/// long as it has the entry.
///
/// @param entry its id in the cache
/// @param madeBy the exchange that a backend answered; null where it is not known any more
/// @param age of the answer, at least 0
/// @param distance between the two questions, 0 to 2; null: the request was the same
/// @param shared whether the answer was on its way to another request, which this one waited for
/// @param savedTokens that making it took, prompt and answer
/// @param savedCost that making it took, in the exchange's currency; null when unpriced
/// @param savedTime that making it took
public record CacheHit(
        String entry,
        @Nullable ExchangeId madeBy,
        Duration age,
        @Nullable Double distance,
        boolean shared,
        TokenCount savedTokens,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal savedCost,

        Duration savedTime) {

    /// What people compare by, 1 less the distance: 1 is the same.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double similarity() {
        return distance == null ? 1 : 1 - distance;
    }
}
