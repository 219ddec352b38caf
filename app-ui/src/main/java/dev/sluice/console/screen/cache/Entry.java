package dev.sluice.console.screen.cache;

import dev.sluice.console.component.Quantity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cached answer.
///
/// @param madeBy the exchange that a backend answered; empty: not known
/// @param parameters which members of a request must be alike, besides what is asked
/// @param prompt the last words of the user; may be empty
/// @param size in bytes
/// @param expires null while it is pinned
/// @param ownExpiry whether a person said when it expires
/// @param savedTokens that one hit saves
/// @param savedCost that one hit saves, as the gateway writes it; empty: unpriced
record Entry(
        String id,
        String madeBy,
        String owner,
        String api,
        String model,
        List<String> parameters,
        String prompt,
        String answer,
        boolean semantic,
        long size,
        @Nullable Instant created,
        @Nullable Instant expires,
        boolean pinned,
        boolean ownExpiry,
        long hits,
        @Nullable Instant lastHit,
        long savedTokens,
        String savedCost,
        String currency) {

    static Entry of(Members members) {
        return new Entry(
                members.text("id"),
                members.text("madeBy"),
                members.text("owner"),
                members.text("api"),
                members.text("model"),
                members.texts("parameters"),
                members.text("prompt"),
                members.text("answer"),
                members.flag("semantic"),
                members.number("size"),
                members.time("created"),
                members.time("expires"),
                members.flag("pinned"),
                members.flag("ownExpiry"),
                members.number("hits"),
                members.time("lastHit"),
                members.number("savedTokens"),
                members.text("savedCost"),
                members.text("currency"));
    }

    /// The money that one hit saves, in words.
    String money() {
        return savedCost.isEmpty()
                ? Quantity.UNKNOWN.text()
                : Quantity.money(savedCost, currency).text();
    }

    @Override
    public String toString() {
        return "Entry[" + id + "]";
    }
}
