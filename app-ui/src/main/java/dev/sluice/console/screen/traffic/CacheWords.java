package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.traffic.ExchangeDetail.Field;
import dev.sluice.console.screen.traffic.ExchangeDetail.Section;
import dev.sluice.model.exchange.CacheHit;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import java.util.Locale;

/// What the cache did for an exchange, in words.
final class CacheWords {

    private CacheWords() {}

    /// What became of it, in a sentence.
    static String verdict(ExchangeRecord exchange) {
        String cache = exchange.cache() == null ? "" : exchange.cache();
        return switch (cache) {
            case "hit" -> "The same request was answered before: its answer came from the cache.";
            case "semantic-hit" ->
                "A question that means the same was answered before: its answer came from the cache.";
            case "miss" -> "The cache had no answer that serves; the Cache screen explains why.";
            case "bypass" ->
                "The cache was neither asked nor, unless the request wanted a fresh answer, given this one.";
            default -> "No cache was switched on.";
        };
    }

    /// The entry that served and what it saved; empty: none did.
    static List<Section> sections(ExchangeRecord exchange) {
        CacheHit hit = exchange.cacheHit();
        return hit == null ? List.of() : sections(hit, String.valueOf(exchange.currency()));
    }

    /// @param currency of what was saved
    static List<Section> sections(CacheHit hit, String currency) {
        Double distance = hit.distance();
        String cost = hit.savedCost() == null
                ? "unpriced"
                : Quantity.money(hit.savedCost().toPlainString(), currency).text();
        return List.of(
                new Section(
                        "Entry",
                        List.of(
                                new Field("Id", hit.entry(), true),
                                new Field("Made by", RowText.orNone(hit.madeBy()), true),
                                new Field("Age", RowText.duration(hit.age()), false),
                                new Field(
                                        "Distance",
                                        distance == null ? "none, the same request" : number(distance),
                                        false),
                                new Field("Similarity", number(hit.similarity()), false),
                                new Field("Waited for it", hit.shared() ? "yes, it was on its way" : "no", false))),
                new Section(
                        "Saved",
                        List.of(
                                new Field(
                                        "Tokens",
                                        Quantity.exact(hit.savedTokens().value()),
                                        false),
                                new Field("Cost", cost, false),
                                new Field("Time", RowText.duration(hit.savedTime()), false))));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
