package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.Words;
import dev.sluice.gateway.limit.rate.RetryLine;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Words for requests that a limit does not admit: which limit, its value, what is used, and when it will pass.
final class Refusals {

    private Refusals() {}

    static Refusal of(Shortage shortage) {
        Duration wait = shortage.waitMicros() == Shortage.NEVER ? null : wholeMillis(shortage.waitMicros());
        RefusalCode code = shortage.code();
        boolean quota = shortage.periodEnd() != null;
        int status = quota ? shortage.rule().config().onExceeded().quotaStatus() : code.status();
        boolean lasting = wait == null || quota || shortage.waitMicros() > RetryLine.LONGEST;
        return new Refusal(
                code,
                status,
                CausedBy.CLIENT,
                message(shortage, wait),
                shortage.rule().id(),
                wait,
                lasting);
    }

    private static String message(Shortage s, @Nullable Duration wait) {
        String limit = "Limit \"" + s.rule().id() + "\"";
        String currency = s.currency();
        if (currency != null) {
            return limit + money(s, currency);
        }
        if (wait == null) {
            return limit + " never admits more than " + Words.count(s.capacity(), s.bound()) + ", and "
                    + (s.promptOnly()
                            ? "this request's prompt has about " + Words.count(s.needed(), "tokens")
                                    + ". Send a shorter prompt."
                            : "this request needs up to " + Words.count(s.needed(), "tokens")
                                    + ". Ask for fewer output tokens or send a shorter prompt.");
        }
        String value = limit + " allows " + Words.count(s.capacity(), s.bound()) + " for \"" + s.key() + "\": ";
        String again = " Try again in " + Words.seconds(wait) + " s.";
        return switch (s.code()) {
            case REQUEST_RATE_EXCEEDED -> value + s.used() + (s.used() == 1 ? " counts" : " count") + " now." + again;
            case CONCURRENCY_EXCEEDED -> value + Words.are(s.held()) + " running." + again;
            case TOKEN_QUOTA_EXCEEDED -> value + tokens(s) + " It begins again at " + s.periodEnd() + ".";
            default -> value + tokens(s) + again;
        };
    }

    private static String money(Shortage s, String currency) {
        String needed = "this request may cost up to " + amount(s.needed()) + " " + currency;
        return s.periodEnd() == null
                ? " never admits more than " + amount(s.capacity()) + " " + s.bound() + ", and " + needed
                        + ". Ask for fewer output tokens or send a shorter prompt."
                : " allows " + amount(s.capacity()) + " " + s.bound() + " for \"" + s.key() + "\": " + amount(s.used())
                        + " are used"
                        + (s.promptOnly()
                                ? "."
                                : ", " + amount(s.held()) + " are held by running requests, and " + needed + ".")
                        + " It begins again at " + s.periodEnd() + ".";
    }

    private static String amount(long nanos) {
        return NanoCurrency.amount(nanos).toPlainString();
    }

    private static String tokens(Shortage s) {
        if (!s.promptOnly()) {
            return Words.are(s.used()) + " used, " + Words.are(s.held())
                    + " held by running requests, and this request needs up to "
                    + s.needed() + ".";
        }
        return s.needed() == 0
                ? Words.are(s.used()) + " used."
                : Words.are(s.used()) + " used, and this request's prompt has about " + s.needed() + ".";
    }

    /// Waiting a fraction less than needed would be refused again, so it is rounded up.
    private static Duration wholeMillis(long micros) {
        return Duration.ofMillis(Math.ceilDiv(micros, 1000));
    }
}
