package dev.sluice.console.screen.traffic;

import dev.sluice.console.text.Words;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says in a sentence what became of an exchange, and of a refused one which limit and why.
final class Explanation {

    private static final Words WORDS = Words.of(Explanation.class);

    private Explanation() {}

    /// @param config in force now, which may no longer be the one that decided; null: not known yet
    static String of(ExchangeRecord exchange, @Nullable GatewayConfig config) {
        return switch (exchange.outcome()) {
            case COMPLETED -> "Answered by " + RowText.orNone(exchange.backend()) + attempts(exchange) + ".";
            case CACHE_HIT -> "Answered from the cache; no backend was asked.";
            case REFUSED -> refusal(exchange, config);
            case CLIENT_GONE -> "The client left before the answer was complete.";
            case FAILED -> "Failed: " + reason(exchange) + attempts(exchange) + ".";
            case TRUNCATED -> "Cut off: the backend ended the stream before its end.";
            case INTERRUPTED -> "Interrupted: the gateway ended while it ran.";
        };
    }

    private static String refusal(ExchangeRecord exchange, @Nullable GatewayConfig config) {
        String cause = switch (RowText.orNone(exchange.reason())) {
            case "token_rate_exceeded" -> "the tokens of the minute were used up or held" + asked(exchange);
            case "request_rate_exceeded" -> "the requests of the minute were used up";
            case "concurrency_exceeded" -> "too many requests ran at once";
            case "token_quota_exceeded" -> "the tokens of the period are used up";
            case "budget_exceeded" -> "the budget of the period is used up";
            case "request_too_large_for_limit" -> "it is larger than the limit ever admits" + asked(exchange);
            case "consumer_blocked" -> "the consumer is blocked";
            case "missing_key" -> "it came without a key";
            case "unknown_key" -> "its key is unknown";
            case "model_not_found" -> "there is no model " + RowText.orNone(exchange.requestModel());
            default -> reason(exchange);
        };
        return exchange.limit() == null
                ? WORDS.text("refused", String.valueOf(cause))
                : WORDS.text(
                        "refused-by-limit",
                        String.valueOf(exchange.limit()),
                        String.valueOf(rule(exchange, config)),
                        String.valueOf(cause));
    }

    private static String asked(ExchangeRecord exchange) {
        long estimated = exchange.estimatedInputTokens().value();
        return estimated == 0 ? "" : String.format(Locale.ROOT, WORDS.text("its-prompt-alone-has-d"), estimated);
    }

    private static String rule(ExchangeRecord exchange, @Nullable GatewayConfig config) {
        Optional<LimitConfig> limit =
                config == null || exchange.limit() == null ? Optional.empty() : config.limit(exchange.limit());
        return limit.map(rule -> valueOf(rule, RowText.orNone(exchange.reason())))
                .orElse("");
    }

    private static String valueOf(LimitConfig rule, String reason) {
        return switch (reason) {
            case "token_rate_exceeded" -> bound(rule.tokensPerMinute(), "tokens per minute");
            case "request_rate_exceeded" -> bound(rule.requestsPerMinute(), "requests per minute");
            case "concurrency_exceeded" -> bound(rule.concurrent(), "at once");
            case "request_too_large_for_limit" ->
                bound(
                        rule.maxTokensPerRequest() == null ? rule.tokensPerMinute() : rule.maxTokensPerRequest(),
                        "tokens");
            default -> "";
        };
    }

    private static String bound(@Nullable Number value, String unit) {
        return value == null ? "" : String.format(Locale.ROOT, " (now %,d %s)", value.longValue(), unit);
    }

    private static String reason(ExchangeRecord exchange) {
        return exchange.reason() == null
                ? WORDS.text("no-reason-was-given")
                : exchange.reason().replace('_', ' ');
    }

    private static String attempts(ExchangeRecord exchange) {
        int attempts = exchange.attempts().size();
        boolean worthSaying = attempts > 1 || (exchange.outcome() == Outcome.FAILED && attempts > 0);
        return worthSaying
                ? WORDS.text(
                        "after",
                        String.valueOf(attempts),
                        attempts == 1 ? WORDS.text("attempt") : WORDS.text("attempts"))
                : "";
    }
}
