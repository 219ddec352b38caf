package dev.sluice.gateway.ledger;

import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.CacheHit;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The cached answer that served an exchange, as one text: its parts set apart by tabs, an empty one for what there is
/// not. More may follow one day.
final class CacheHitText {

    private CacheHitText() {}

    static @Nullable String of(@Nullable CacheHit hit) {
        if (hit == null) {
            return null;
        }
        return String.join(
                "\t",
                hit.entry(),
                hit.madeBy() == null ? "" : hit.madeBy().value(),
                Long.toString(hit.age().toNanos()),
                hit.distance() == null ? "" : Double.toString(hit.distance()),
                hit.shared() ? "1" : "0",
                Long.toString(hit.savedTokens().value()),
                hit.savedCost() == null ? "" : Long.toString(NanoCurrency.nanos(hit.savedCost())),
                Long.toString(hit.savedTime().toNanos()));
    }

    static @Nullable CacheHit parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split("\t", -1);
        return new CacheHit(
                parts[0],
                parts[1].isEmpty() ? null : new ExchangeId(parts[1]),
                Duration.ofNanos(Long.parseLong(parts[2])),
                parts[3].isEmpty() ? null : Double.valueOf(parts[3]),
                parts[4].equals("1"),
                TokenCount.of(Long.parseLong(parts[5])),
                parts[6].isEmpty() ? null : NanoCurrency.amount(Long.parseLong(parts[6])),
                Duration.ofNanos(Long.parseLong(parts[7])));
    }

    static long savedTokens(@Nullable CacheHit hit) {
        return hit == null ? 0 : hit.savedTokens().value();
    }

    static long savedNanos(@Nullable CacheHit hit) {
        BigDecimal cost = hit == null ? null : hit.savedCost();
        return cost == null ? 0 : NanoCurrency.nanos(cost);
    }
}
