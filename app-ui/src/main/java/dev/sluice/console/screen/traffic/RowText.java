package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.traffic.filter.Property;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The words and numbers of a row. Pending and unknown are `–`, never 0.
final class RowText {

    static final String NONE = "–";

    private static final Words WORDS = Words.of(RowText.class);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private RowText() {}

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    static String dateTime(Instant at, ZoneId zone) {
        return DATE_TIME.format(at.atZone(zone));
    }

    /// `gpt-4o → gpt-4o-prod`, or the one name where both are the same.
    static String models(ExchangeRecord exchange) {
        String asked = orNone(exchange.requestModel());
        String served = orNone(exchange.responseModel());
        return served.equals(NONE) || served.equals(asked) ? asked : asked + " → " + served;
    }

    static String duration(@Nullable Duration duration) {
        return duration == null
                ? NONE
                : Quantity.millis(duration.toNanos() / 1e6).text();
    }

    static String tokens(ExchangeRecord exchange, long tokens) {
        return exchange.outcome() == Outcome.REFUSED ? NONE : Quantity.exact(tokens);
    }

    /// The outcome in one or two words.
    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> WORDS.text("outcome.completed");
            case CACHE_HIT -> WORDS.text("outcome.cache-hit");
            case REFUSED -> WORDS.text("outcome.refused");
            case CLIENT_GONE -> WORDS.text("outcome.client-gone");
            case FAILED -> WORDS.text("outcome.failed");
            case TRUNCATED -> WORDS.text("outcome.truncated");
            case INTERRUPTED -> WORDS.text("outcome.interrupted");
        };
    }

    /// What became of it, as a sign.
    static Icon sign(ExchangeRecord exchange) {
        return switch (exchange.outcome()) {
            case COMPLETED -> exchange.attempts().size() > 1 ? Icon.REFRESH : Icon.CHECK;
            case CACHE_HIT -> Icon.CACHE;
            case REFUSED -> Icon.BLOCK;
            case FAILED -> Icon.ERROR;
            case TRUNCATED, INTERRUPTED -> Icon.ALERT;
            case CLIENT_GONE -> Icon.CLOSE;
        };
    }

    /// What is special about it, in a few words.
    static String tags(ExchangeRecord exchange) {
        List<String> tags = new ArrayList<>();
        for (Property property : Property.TAGS) {
            if (property.test().test(exchange)) {
                tags.add(property.name());
            }
        }
        return String.join(" ", tags);
    }

    static Verdict verdict(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED, CACHE_HIT -> Verdict.GOOD;
            case REFUSED, FAILED -> Verdict.BAD;
            case TRUNCATED, INTERRUPTED -> Verdict.NOTICE;
            case CLIENT_GONE -> Verdict.NEUTRAL;
        };
    }

    static Verdict verdict(AttemptOutcome outcome) {
        return switch (outcome) {
            case COMPLETED -> Verdict.GOOD;
            case CLIENT_GONE -> Verdict.NEUTRAL;
            case TRUNCATED, INTERRUPTED, THROTTLED -> Verdict.NOTICE;
            case FAILED, UNREACHABLE, TIMED_OUT, REJECTED -> Verdict.BAD;
        };
    }

    /// Why it did not complete, short: the limit that refused, or else the reason's code in words.
    static String why(ExchangeRecord exchange) {
        String reason = exchange.reason();
        if (reason == null) {
            return "";
        }
        return exchange.limit() == null
                ? reason.replace('_', ' ')
                : exchange.limit().value();
    }

    static String orNone(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }
}
