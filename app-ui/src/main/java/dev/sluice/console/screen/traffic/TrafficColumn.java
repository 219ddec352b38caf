package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.traffic.filter.FilterField;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;

/// A column of the traffic table.
@SuppressWarnings("ImmutableEnumChecker") // what its constants hold never changes
enum TrafficColumn {
    TIME("Time", 100, null, false, (e, zone) -> RowText.time(e.endedAt(), zone)),
    CONSUMER("Consumer", 100, "consumer", false, (e, _) -> e.consumer().value()),
    API("API", 72, "api", false, (e, _) -> e.api()),
    MODEL("Model asked → served", 176, "model", false, (e, _) -> RowText.models(e)),
    BACKEND("Backend", 80, "backend", false, (e, _) -> RowText.orNone(e.backend())),
    STATUS("Status", 104, "status", false, (e, _) -> e.status() + " " + RowText.outcome(e.outcome())),
    INPUT("In", 56, null, true, (e, _) -> RowText.tokens(e, e.inputTokens().value())),
    OUTPUT("Out", 52, null, true, (e, _) -> RowText.tokens(e, e.outputTokens().value())),
    SPEED("Tok/s", 56, null, true, (e, _) -> number(FilterField.tokensPerSecond(e))),
    FIRST_TOKEN("First token", 80, null, true, (e, _) -> RowText.duration(e.firstContent())),
    DURATION("Duration", 80, null, true, (e, _) -> RowText.duration(e.duration())),
    OVERHEAD("Overhead", 72, null, true, (e, _) -> RowText.duration(e.overhead())),
    COST("Cost", 80, null, true, (e, _) -> cost(e)),
    CHARGED(
            "Charged",
            64,
            null,
            true,
            (e, _) -> RowText.tokens(e, e.chargedTokens().value())),
    CACHE("Cache", 80, "cache", false, (e, _) -> RowText.orNone(e.cache())),
    ATTEMPTS(
            "Tries",
            48,
            "attempts",
            true,
            (e, _) -> Integer.toString(e.attempts().size())),
    KEY("Key", 64, "key", false, (e, _) -> RowText.orNone(e.keyHint())),
    CLIENT("Client", 96, "client", false, (e, _) -> e.clientIp()),
    ID("Id", 140, "id", false, (e, _) -> e.id().value()),
    WHY("Why not", 104, "reason", false, (e, _) -> RowText.why(e));

    /// Columns that go together.
    @SuppressWarnings("ImmutableEnumChecker") // what its constants hold never changes
    enum Preset {
        STANDARD(
                "Standard",
                List.of(TIME, CONSUMER, MODEL, BACKEND, STATUS, INPUT, OUTPUT, FIRST_TOKEN, DURATION, SPEED, WHY)),
        COMPACT("Compact", List.of(TIME, CONSUMER, MODEL, STATUS, DURATION, WHY)),
        LATENCY(
                "Latency",
                List.of(TIME, MODEL, BACKEND, STATUS, FIRST_TOKEN, DURATION, SPEED, OVERHEAD, OUTPUT, ATTEMPTS)),
        COST_AND_TOKENS(
                "Cost", List.of(TIME, CONSUMER, MODEL, STATUS, CACHE, INPUT, OUTPUT, CHARGED, TrafficColumn.COST)),
        DEBUG("Debug", List.of(TIME, ID, CONSUMER, KEY, CLIENT, API, MODEL, BACKEND, STATUS, ATTEMPTS, WHY));

        private final String title;
        private final List<TrafficColumn> columns;

        Preset(String title, List<TrafficColumn> columns) {
            this.title = title;
            this.columns = columns;
        }

        String title() {
            return title;
        }

        List<TrafficColumn> columns() {
            return columns;
        }
    }

    private final String title;
    private final double width;
    private final @org.jspecify.annotations.Nullable String field;
    private final boolean numeric;
    private final BiFunction<ExchangeRecord, ZoneId, String> text;

    TrafficColumn(
            String title,
            double width,
            @org.jspecify.annotations.Nullable String field,
            boolean numeric,
            BiFunction<ExchangeRecord, ZoneId, String> text) {
        this.title = title;
        this.width = width;
        this.field = field;
        this.numeric = numeric;
        this.text = text;
    }

    String title() {
        return title;
    }

    double width() {
        return width;
    }

    boolean numeric() {
        return numeric;
    }

    String text(ExchangeRecord exchange, ZoneId zone) {
        return text.apply(exchange, zone);
    }

    /// The term that finds exchanges with the same value; empty where the column has none, or the exchange no value.
    java.util.Optional<String> term(ExchangeRecord exchange) {
        if (field == null) {
            return java.util.Optional.empty();
        }
        String name = field;
        return FilterField.of(name).flatMap(known -> {
            if (known.kind() != FilterField.Kind.TEXT) {
                return java.util.Optional.of(name + ":" + (long) known.number().applyAsDouble(exchange));
            }
            return known.texts()
                    .apply(exchange)
                    .findFirst()
                    .map(value -> dev.sluice.console.screen.traffic.filter.TrafficFilter.term(name, value));
        });
    }

    private static String number(double value) {
        return Double.isNaN(value) ? RowText.NONE : Quantity.of(value, "").text();
    }

    private static String cost(ExchangeRecord exchange) {
        return exchange.cost() == null
                ? "unpriced"
                : exchange.cost().stripTrailingZeros().toPlainString();
    }
}
