package dev.sluice.gateway.traffic;

import dev.sluice.gateway.ledger.Books;
import dev.sluice.model.ModelName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which requests in the ledger are to be sent again: their times and sizes, since content is not known.
///
/// @param since a duration back from now, or a time
/// @param until as `since`; null: now
/// @param speed 0.5 to 10 times as fast
public record Recorded(String since, @Nullable String until, double speed) {

    /// More would keep too much of them in memory.
    static final int MOST = 500_000;

    /// A request as it was.
    ///
    /// @param at nanoseconds after the first
    record Item(long at, ModelName model, boolean streamed, int inputTokens, int outputTokens) {}

    /// Whether a text is a duration such as `PT1H` or a time.
    static boolean isMoment(String text) {
        try {
            return !moment(text, Instant.EPOCH).equals(Instant.MAX);
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private static Instant moment(String text, Instant now) {
        return text.startsWith("P") ? now.minus(Duration.parse(text)) : Instant.parse(text);
    }

    /// Reads the requests of a consumer that got as far as their prompt.
    ///
    /// @param model only those for it; `*`: all
    List<Item> items(Books books, String consumer, String model, Instant now) {
        List<Item> items = new ArrayList<>();
        long[] first = {-1};
        Instant end = until == null ? now : moment(until, now);
        books.recorded(moment(since, now), end, 0, row -> {
            String asked = row.model();
            if (asked == null || !row.consumer().equals(consumer) || row.promptTokens() <= 0) {
                return;
            }
            if ((model.equals("*") || model.equals(asked)) && items.size() < MOST) {
                first[0] = first[0] < 0 ? row.startedAt() : first[0];
                items.add(new Item(
                        row.startedAt() - first[0],
                        new ModelName(asked),
                        row.streamed(),
                        (int) Math.min(1_000_000, row.promptTokens()),
                        Math.clamp(row.outputTokens(), 1, 1_000_000)));
            }
        });
        return items;
    }
}
