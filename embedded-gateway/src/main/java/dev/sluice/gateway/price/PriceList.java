package dev.sluice.gateway.price;

import dev.sluice.model.ModelName;
import dev.sluice.model.config.PriceConfig;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All prices that are known, the user's before those that come with Sluice. Safe for any thread.
public final class PriceList {

    private final List<PriceTable> tables;

    private PriceList(List<PriceTable> tables) {
        this.tables = tables;
    }

    /// Makes two lists ready to look up.
    ///
    /// @param own the user's prices, which come first
    /// @param bundled what holds for models that the user gives no price
    public static PriceList of(List<PriceConfig> own, List<PriceConfig> bundled) {
        return new PriceList(List.of(new PriceTable(own), new PriceTable(bundled)));
    }

    /// The price of a request. Within each list the name of what ran decides before the name that was asked for, since
    /// a pool may serve the one with something else.
    ///
    /// @param served the backend's own name for the model; null where none was asked
    /// @param day the day (UTC) on which the request came
    /// @return null where no price is known
    public @Nullable TokenPrice find(@Nullable ModelName served, ModelName asked, LocalDate day) {
        for (PriceTable table : tables) {
            TokenPrice ofServed = served == null ? null : table.find(served, day);
            TokenPrice price = ofServed != null ? ofServed : table.find(asked, day);
            if (price != null) {
                return price;
            }
        }
        return null;
    }
}
