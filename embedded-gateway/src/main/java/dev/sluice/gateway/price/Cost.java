package dev.sluice.gateway.price;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a request costs.
///
/// @param nanos billionths of a unit, 0 to [NanoCurrency#MOST]
/// @param currency three letters of ISO 4217; null where nothing ran, so that nothing is owed in any currency
public record Cost(long nanos, @Nullable String currency) {

    /// Of a request that no backend ran.
    public static final Cost NONE = new Cost(0, null);

    /// As people and JSON write it.
    public BigDecimal amount() {
        return NanoCurrency.amount(nanos);
    }
}
