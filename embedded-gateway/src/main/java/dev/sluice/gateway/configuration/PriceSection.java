package dev.sluice.gateway.configuration;

import dev.sluice.gateway.configuration.Reading.Kind;
import dev.sluice.model.config.PriceConfig;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// `prices`: what a million tokens cost.
final class PriceSection {

    private PriceSection() {}

    static @Nullable PriceConfig read(Fields fields) {
        var model = fields.required("model", Scalars.TEXT);
        var input = fields.required("inputPerMillion", Money.AMOUNT);
        @Nullable BigDecimal cachedInput = fields.optional("cachedInputPerMillion", Money.AMOUNT);
        var output = fields.required("outputPerMillion", Money.AMOUNT);
        var currency = fields.required("currency", Money.CURRENCY);
        @Nullable LocalDate since = fields.optional("since", Times.DATE);
        @Nullable
        PriceConfig price = fields.build(
                () -> new PriceConfig(model.get(), input.get(), cachedInput, output.get(), currency.get(), since));
        if (price != null) {
            fields.place().reading().declare(Kind.PRICE, price.model() + " since " + since, fields.place());
        }
        return price;
    }
}
