package dev.sluice.gateway.configuration;

import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.model.config.PriceConfig;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A price, and where it is from: the configuration's come before those that come with Sluice.
///
/// @param from `configuration` or `bundled`
public record KnownPrice(PriceConfig price, String from) {

    /// All prices that may hold for a model.
    ///
    /// @param own the configuration's
    /// @param model null: for any
    public static List<KnownPrice> of(List<PriceConfig> own, @Nullable String model) {
        return Stream.concat(
                        own.stream().map(price -> new KnownPrice(price, "configuration")),
                        BundledPrices.LIST.stream().map(price -> new KnownPrice(price, "bundled")))
                .filter(known ->
                        model == null || Wildcard.of(known.price.model()).matches(model))
                .toList();
    }
}
