package dev.sluice.console.screen.overview;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.store.ExchangeRing;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The requests of the shown time that stand out.
final class TopList {

    private static final Words WORDS = Words.of(TopList.class);
    private static final int ROWS = 5;

    /// What they stand out by.
    enum By {
        SLOWEST,
        TOKENS,
        ERRORS;

        String title() {
            return WORDS.text("top." + name().toLowerCase(Locale.ROOT));
        }
    }

    /// One of them.
    record Row(String id, String name, String value, Jump leadsTo) {}

    private TopList() {}

    static List<Row> of(ExchangeRing ring, By by, Instant from, Instant to) {
        List<ExchangeRecord> within = new ArrayList<>();
        for (long n = ring.nextNumber() - 1; n >= ring.firstNumber(); n--) {
            ExchangeRecord exchange = ring.get(n);
            if (!exchange.endedAt().isBefore(from) && !exchange.endedAt().isAfter(to)) {
                within.add(exchange);
            }
        }
        return switch (by) {
            case SLOWEST ->
                exchanges(
                        within,
                        Comparator.comparing(ExchangeRecord::duration),
                        e -> Quantity.millis(e.duration().toNanos() / 1e6).text());
            case TOKENS ->
                exchanges(
                        within,
                        Comparator.comparingLong(e -> e.totalTokens().value()),
                        e -> Quantity.exact(e.totalTokens().value()));
            case ERRORS -> errors(within);
        };
    }

    private static List<Row> exchanges(
            List<ExchangeRecord> within, Comparator<ExchangeRecord> order, Function<ExchangeRecord, String> value) {
        return within.stream()
                .sorted(order.reversed())
                .limit(ROWS)
                .map(e -> new Row(
                        e.id().value(),
                        e.consumer() + " · " + e.requestModel(),
                        value.apply(e),
                        new Jump.Exchange(e.id().value())))
                .toList();
    }

    private static List<Row> errors(List<ExchangeRecord> within) {
        Map<String, Integer> counts = new TreeMap<>();
        within.stream()
                .filter(e -> e.outcome() == Outcome.FAILED || e.outcome() == Outcome.TRUNCATED)
                .forEach(e -> counts.merge(e.consumer().value(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(ROWS)
                .map(entry -> new Row(
                        entry.getKey(),
                        entry.getKey(),
                        WORDS.text("top.failed", Quantity.exact(entry.getValue())),
                        new Jump.Traffic("consumer:" + entry.getKey() + " or(is:failed is:truncated)")))
                .toList();
    }
}
