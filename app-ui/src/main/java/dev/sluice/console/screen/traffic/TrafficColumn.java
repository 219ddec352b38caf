package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.traffic.filter.FilterField;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;

/// A column of the traffic table.
@SuppressWarnings("ImmutableEnumChecker") // what its constants hold never changes
enum TrafficColumn {
    TIME(110, null, false, (e, zone) -> RowText.time(e.endedAt(), zone)),
    CONSUMER(100, "consumer", false, (e, _) -> e.consumer().value()),
    API(72, "api", false, (e, _) -> e.api()),
    MODEL(176, "model", false, (e, _) -> RowText.models(e)),
    BACKEND(80, "backend", false, (e, _) -> RowText.orNone(e.backend())),
    STATUS(124, "status", false, (e, _) -> e.status() + " " + RowText.outcome(e.outcome())),
    INPUT(56, null, true, (e, _) -> RowText.tokens(e, e.inputTokens().value())),
    OUTPUT(52, null, true, (e, _) -> RowText.tokens(e, e.outputTokens().value())),
    SPEED(56, null, true, (e, _) -> number(FilterField.tokensPerSecond(e))),
    QUEUED(72, null, true, (e, _) -> RowText.duration(FilterField.queued(e))),
    FIRST_TOKEN(80, null, true, (e, _) -> RowText.duration(e.firstContent())),
    DURATION(80, null, true, (e, _) -> RowText.duration(e.duration())),
    PHASES(120, null, false, (e, _) -> RowText.duration(e.duration())),
    OVERHEAD(72, null, true, (e, _) -> RowText.duration(e.overhead())),
    COST(80, null, true, (e, _) -> cost(e)),
    CHARGED(64, null, true, (e, _) -> RowText.tokens(e, e.chargedTokens().value())),
    CACHE(80, "cache", false, (e, _) -> RowText.orNone(e.cache())),
    ATTEMPTS(48, "attempts", true, (e, _) -> Integer.toString(e.attempts().size())),
    KEY(64, "key", false, (e, _) -> RowText.orNone(e.keyHint())),
    CLIENT(96, "client", false, (e, _) -> e.clientIp()),
    ID(140, "id", false, (e, _) -> e.id().value()),
    WHY(104, "reason", false, (e, _) -> RowText.why(e)),
    TAGS(140, null, false, (e, _) -> RowText.tags(e)),
    NOTE(140, null, false, (_, _) -> "");

    /// Columns that go together.
    @SuppressWarnings("ImmutableEnumChecker") // what its constants hold never changes
    enum Preset {
        STANDARD(List.of(TIME, CONSUMER, MODEL, BACKEND, STATUS, INPUT, OUTPUT, FIRST_TOKEN, DURATION, SPEED, WHY)),
        COMPACT(List.of(TIME, CONSUMER, MODEL, STATUS, DURATION, WHY)),
        LATENCY(List.of(TIME, MODEL, BACKEND, STATUS, OUTPUT, SPEED, QUEUED, FIRST_TOKEN, DURATION, PHASES, OVERHEAD)),
        COST_AND_TOKENS(List.of(TIME, CONSUMER, MODEL, STATUS, INPUT, OUTPUT, TrafficColumn.COST, CHARGED, CACHE)),
        DEBUG(List.of(TIME, CONSUMER, API, MODEL, BACKEND, STATUS, ATTEMPTS, KEY, CLIENT, ID, WHY, TAGS));

        private final List<TrafficColumn> columns;

        Preset(List<TrafficColumn> columns) {
            this.columns = columns;
        }

        String title() {
            return WORDS.text("preset." + name());
        }

        List<TrafficColumn> columns() {
            return columns;
        }
    }

    private static final Words WORDS = Words.of(TrafficColumn.class);
    private final double width;
    private final @org.jspecify.annotations.Nullable String field;
    private final boolean numeric;
    private final BiFunction<ExchangeRecord, ZoneId, String> text;

    TrafficColumn(
            double width,
            @org.jspecify.annotations.Nullable String field,
            boolean numeric,
            BiFunction<ExchangeRecord, ZoneId, String> text) {
        this.width = width;
        this.field = field;
        this.numeric = numeric;
        this.text = text;
    }

    String title() {
        return WORDS.text("column." + name());
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
                ? WORDS.text("cost.unpriced")
                : exchange.cost().stripTrailingZeros().toPlainString();
    }
}
