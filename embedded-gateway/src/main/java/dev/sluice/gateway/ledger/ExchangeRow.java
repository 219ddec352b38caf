package dev.sluice.gateway.ledger;

import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the row that a result stands on.
record ExchangeRow(ResultSet row) {

    ExchangeRecord exchange(List<AttemptRecord> attempts) throws SQLException {
        return new ExchangeRecord(
                new ExchangeId(text("id")),
                moment("started_at"),
                moment("ended_at"),
                new ConsumerId(text("consumer")),
                row.getString("key_hint"),
                text("client_ip"),
                text("api"),
                optional(row.getString("request_model"), ModelName::new),
                optional(row.getString("response_model"), ModelName::new),
                optional(row.getString("backend"), BackendId::new),
                row.getInt("status"),
                outcome(text("outcome")),
                optional(row.getString("caused_by"), ExchangeRow::causedBy),
                row.getString("reason"),
                optional(row.getString("limit_id"), LimitId::new),
                row.getString("cache"),
                CacheHitText.parse(row.getString("cache_hit")),
                row.getBoolean("streamed"),
                tokens("estimated_input_tokens"),
                tokens("input_tokens"),
                tokens("cached_input_tokens"),
                tokens("output_tokens"),
                tokens("reasoning_tokens"),
                tokens("reserved_tokens"),
                tokens("charged_tokens"),
                row.getBoolean("estimated"),
                optional(number("cost_nanos"), NanoCurrency::amount),
                row.getString("currency"),
                optional(number("first_content"), Duration::ofNanos),
                Duration.ofNanos(row.getLong("duration")),
                Duration.ofNanos(row.getLong("overhead")),
                row.getLong("revision"),
                row.getLong("sequence"),
                row.getLong("tick"),
                row.getLong("end_sequence"),
                row.getLong("end_tick"),
                lines(text("counter_keys")),
                ExceededText.parse(row.getString("exceeded")),
                LimiterTraceText.parse(row.getString("limiter_trace")),
                attempts);
    }

    AttemptRecord attempt() throws SQLException {
        return new AttemptRecord(
                row.getInt("number"),
                new BackendId(text("backend")),
                optional(row.getString("model"), ModelName::new),
                moment("started_at"),
                optional(number("status"), Math::toIntExact),
                attemptOutcome(text("outcome")),
                optional(row.getString("caused_by"), ExchangeRow::causedBy),
                row.getString("reason"),
                optional(number("first_content"), Duration::ofNanos),
                Duration.ofNanos(row.getLong("duration")),
                tokens("input_tokens"),
                tokens("cached_input_tokens"),
                tokens("output_tokens"),
                tokens("reasoning_tokens"),
                row.getBoolean("estimated"),
                row.getString("injected_fault"),
                StoryText.parse(row.getString("story")));
    }

    private String text(String column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            throw new SQLException("column " + column + " is null (expected: a text)");
        }
        return text;
    }

    private @Nullable Long number(String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private TokenCount tokens(String column) throws SQLException {
        return TokenCount.of(row.getLong(column));
    }

    private Instant moment(String column) throws SQLException {
        return EpochNanos.toInstant(row.getLong(column));
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    private static Outcome outcome(String wireName) throws SQLException {
        return known("outcome", wireName, Outcome.values(), Outcome::wireName);
    }

    private static AttemptOutcome attemptOutcome(String wireName) throws SQLException {
        return known("outcome", wireName, AttemptOutcome.values(), AttemptOutcome::wireName);
    }

    private static CausedBy causedBy(String wireName) {
        return switch (wireName) {
            case "client" -> CausedBy.CLIENT;
            case "backend" -> CausedBy.BACKEND;
            default -> CausedBy.GATEWAY;
        };
    }

    private static <E> E known(String column, String wireName, E[] values, Function<E, String> nameOf)
            throws SQLException {
        return Arrays.stream(values)
                .filter(value -> nameOf.apply(value).equals(wireName))
                .findFirst()
                .orElseThrow(() -> new SQLException("column " + column + ": unknown value \"" + wireName + "\""));
    }

    private static <S, T> @Nullable T optional(@Nullable S stored, Function<S, T> read) {
        return stored == null ? null : read.apply(stored);
    }
}
