package dev.sluice.console.screen.traffic.filter;

import dev.sluice.model.exchange.ExchangeRecord;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One term of a filter, and where it stands.
///
/// @param from where it begins in the text
/// @param to where it ends, exclusive
/// @param text as typed
/// @param words what it asks for, in plain words
/// @param test passes everything where the term is wrong
/// @param problem what is wrong with it, in a sentence; null: nothing
public record FilterTerm(
        int from,
        int to,
        String text,
        String words,
        Predicate<ExchangeRecord> test,
        @Nullable String problem) {

    static FilterTerm wrong(int from, int to, String text, String why) {
        return new FilterTerm(from, to, text, text, _ -> true, why);
    }
}
