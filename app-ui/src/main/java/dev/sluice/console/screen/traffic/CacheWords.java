package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.traffic.ExchangeDetail.Field;
import dev.sluice.console.screen.traffic.ExchangeDetail.Section;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.CacheHit;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import java.util.Locale;

/// What the cache did for an exchange, in words.
final class CacheWords {

    private static final Words WORDS = Words.of(CacheWords.class);

    private CacheWords() {}

    /// What became of it, in a sentence.
    static String verdict(ExchangeRecord exchange) {
        String cache = exchange.cache() == null ? "" : exchange.cache();
        return switch (cache) {
            case "hit" -> WORDS.text("verdict.hit");
            case "semantic-hit" -> WORDS.text("a-question-that-means-the");
            case "miss" -> WORDS.text("verdict.miss");
            case "bypass" -> WORDS.text("the-cache-was-neither-asked");
            default -> WORDS.text("no-cache-was-switched-on");
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
                ? WORDS.text("cost.unpriced")
                : Quantity.money(hit.savedCost().toPlainString(), currency).text();
        return List.of(
                new Section(
                        WORDS.text("entry"),
                        List.of(
                                new Field(WORDS.text("id"), hit.entry(), true),
                                new Field(WORDS.text("made-by"), RowText.orNone(hit.madeBy()), true),
                                new Field(WORDS.text("age"), RowText.duration(hit.age()), false),
                                new Field(
                                        WORDS.text("distance"),
                                        distance == null ? WORDS.text("none-the-same-request") : number(distance),
                                        false),
                                new Field(WORDS.text("similarity"), number(hit.similarity()), false),
                                new Field(
                                        WORDS.text("waited-for-it"),
                                        hit.shared() ? WORDS.text("yes-it-was-on-its") : WORDS.text("answer.no"),
                                        false))),
                new Section(
                        WORDS.text("saved"),
                        List.of(
                                new Field(
                                        WORDS.text("tokens-2"),
                                        Quantity.exact(hit.savedTokens().value()),
                                        false),
                                new Field(WORDS.text("cost"), cost, false),
                                new Field(WORDS.text("time"), RowText.duration(hit.savedTime()), false))));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
