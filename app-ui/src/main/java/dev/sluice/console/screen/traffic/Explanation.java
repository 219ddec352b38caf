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
            case COMPLETED -> WORDS.text("explained.completed", RowText.orNone(exchange.backend()), attempts(exchange));
            case CACHE_HIT -> WORDS.text("explained.cache-hit");
            case REFUSED -> refusal(exchange, config);
            case CLIENT_GONE -> WORDS.text("explained.client-gone");
            case FAILED -> WORDS.text("explained.failed", reason(exchange), attempts(exchange));
            case TRUNCATED -> WORDS.text("explained.truncated");
            case INTERRUPTED ->
                "cancelled".equals(exchange.reason())
                        ? WORDS.text("explained.cancelled")
                        : WORDS.text("explained.interrupted");
        };
    }

    private static String refusal(ExchangeRecord exchange, @Nullable GatewayConfig config) {
        String cause = switch (RowText.orNone(exchange.reason())) {
            case "token_rate_exceeded" -> WORDS.text("cause.token-rate") + asked(exchange);
            case "request_rate_exceeded" -> WORDS.text("cause.request-rate");
            case "concurrency_exceeded" -> WORDS.text("cause.concurrency");
            case "token_quota_exceeded" -> WORDS.text("cause.token-quota");
            case "budget_exceeded" -> WORDS.text("cause.budget");
            case "request_too_large_for_limit" -> WORDS.text("cause.too-large") + asked(exchange);
            case "cancelled" -> WORDS.text("cause.cancelled");
            case "consumer_blocked" -> WORDS.text("cause.blocked");
            case "missing_key" -> WORDS.text("cause.no-key");
            case "unknown_key" -> WORDS.text("cause.unknown-key");
            case "model_not_found" -> WORDS.text("cause.no-model", RowText.orNone(exchange.requestModel()));
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
            case "token_rate_exceeded" -> bound(rule.tokensPerMinute(), WORDS.text("bound.tokens-per-minute"));
            case "request_rate_exceeded" -> bound(rule.requestsPerMinute(), WORDS.text("bound.requests-per-minute"));
            case "concurrency_exceeded" -> bound(rule.concurrent(), WORDS.text("bound.at-once"));
            case "request_too_large_for_limit" ->
                bound(
                        rule.maxTokensPerRequest() == null ? rule.tokensPerMinute() : rule.maxTokensPerRequest(),
                        WORDS.text("bound.tokens"));
            default -> "";
        };
    }

    private static String bound(@Nullable Number value, String unit) {
        return value == null ? "" : WORDS.text("bound.now", String.format(Locale.ROOT, "%,d", value.longValue()), unit);
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
