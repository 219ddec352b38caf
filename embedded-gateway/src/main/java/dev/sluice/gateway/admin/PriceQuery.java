package dev.sluice.gateway.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.gateway.configuration.BundledPrices;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.gateway.configuration.KnownPrice;
import dev.sluice.model.config.PriceConfig;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;

/// The query for prices: those of the configuration, then the list that comes with Sluice.
final class PriceQuery {

    private final ConfigurationStore store;

    PriceQuery(ConfigurationStore store) {
        this.store = store;
    }

    private record Row(@JsonUnwrapped PriceConfig price, String from) {}

    Reply run(Command command, Arguments arguments) throws BadArgument {
        String model = arguments.text("model").orElse(null);
        arguments.end("model");
        List<Row> rows = KnownPrice.of(store.current().config().prices(), model).stream()
                .map(known -> new Row(known.price(), known.from()))
                .toList();
        return new Reply(
                command.id(),
                true,
                null,
                null,
                null,
                null,
                Map.of("prices", rows, "bundledAsOf", BundledPrices.AS_OF.toString()));
    }
}
