package dev.sluice.gateway.configuration;

import static dev.sluice.gateway.configuration.Fields.nonEmptyListOf;
import static dev.sluice.gateway.configuration.Fields.object;

import dev.sluice.model.ModelName;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitHeaders;
import dev.sluice.model.config.LimitMatch;
import dev.sluice.model.config.MaxTokensMode;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.config.TokenWeights;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `limits`: what bounds tokens, requests and money.
final class LimitSection {

    private static final List<String> BOUNDS = List.of(
            "tokensPerMinute", "requestsPerMinute", "concurrent", "tokenQuota", "budget", "maxTokensPerRequest");
    private static final Parser<QuotaPeriod> PERIOD = Scalars.choice(QuotaPeriod.values(), QuotaPeriod::wireName);

    private LimitSection() {}

    static @Nullable LimitConfig read(Fields fields) {
        var id = fields.required("id", Ids.LIMIT);
        String counterKey = fields.or("counterKey", "consumer", CounterKeySyntax.PARSER);
        LimitMatch match = fields.or("match", LimitMatch.ALL, object(LimitSection::match));
        @Nullable Long tokens = fields.optional("tokensPerMinute", Sizes.COUNT);
        @Nullable Long requests = fields.optional("requestsPerMinute", Sizes.COUNT);
        @Nullable Integer concurrent = fields.optional("concurrent", Sizes.CROWD);
        @Nullable TokenQuotaConfig quota = fields.optional("tokenQuota", object(LimitSection::tokenQuota));
        @Nullable BudgetConfig budget = fields.optional("budget", object(LimitSection::budget));
        @Nullable Long perRequest = fields.optional("maxTokensPerRequest", Sizes.COUNT);
        var algorithm = fields.or(
                "algorithm", LimitAlgorithm.RESERVE, Scalars.choice(LimitAlgorithm.values(), LimitAlgorithm::wireName));
        boolean estimate = fields.or("estimatePromptTokens", true, Scalars.SWITCH);
        var onExceeded = fields.or("onExceeded", OnExceededConfig.DEFAULT, object(LimitSection::onExceeded));
        boolean shadow = fields.or("shadow", false, Scalars.SWITCH);
        var weights = fields.or("weights", TokenWeights.DEFAULT, object(LimitSection::weights));
        var cacheHits = fields.or(
                "cacheHits", CacheHitCharge.FREE, Scalars.choice(CacheHitCharge.values(), CacheHitCharge::wireName));
        var maxTokens = fields.or(
                "maxTokens", MaxTokensMode.KEEP, Scalars.choice(MaxTokensMode.values(), MaxTokensMode::wireName));
        var until = fields.optional("until", Times.MOMENT);
        var headers = fields.or("headers", LimitHeaders.NONE, object(LimitSection::headers));
        var raises = fields.list("raises", object(RaiseSection::read));
        @Nullable
        LimitConfig limit = fields.build(() -> new LimitConfig(
                id.get(),
                counterKey,
                match,
                tokens,
                requests,
                concurrent,
                quota,
                budget,
                perRequest,
                algorithm,
                estimate,
                onExceeded,
                shadow,
                weights,
                cacheHits,
                maxTokens,
                until,
                headers,
                raises));
        if (limit != null && BOUNDS.stream().noneMatch(fields::isGiven)) {
            fields.place().problem("bounds nothing", "add one of: " + String.join(", ", BOUNDS));
        }
        if (limit != null) {
            RaiseSection.check(limit, fields.place());
        }
        return limit;
    }

    private static @Nullable LimitMatch match(Fields fields) {
        var consumers = fields.or("consumers", LimitMatch.ALL.consumers(), nonEmptyListOf(Ids.CONSUMER_PATTERN));
        var models = fields.or("models", LimitMatch.ALL.models(), nonEmptyListOf(Scalars.TEXT));
        return fields.build(() -> new LimitMatch(consumers, models));
    }

    private static @Nullable TokenQuotaConfig tokenQuota(Fields fields) {
        var tokens = fields.required("tokens", Sizes.COUNT);
        var period = fields.required("period", PERIOD);
        return fields.build(() -> new TokenQuotaConfig(tokens.get(), period.get()));
    }

    private static @Nullable BudgetConfig budget(Fields fields) {
        var amount = fields.required("amount", Money.BUDGET);
        var currency = fields.required("currency", Money.CURRENCY);
        var period = fields.required("period", PERIOD);
        return fields.build(() -> new BudgetConfig(amount.get(), currency.get(), period.get()));
    }

    private static @Nullable OnExceededConfig onExceeded(Fields fields) {
        OnExceededConfig standard = OnExceededConfig.DEFAULT;
        var action = fields.or(
                "action", standard.action(), Scalars.choice(ExceededAction.values(), ExceededAction::wireName));
        int quotaStatus = fields.or(
                "quotaStatus",
                standard.quotaStatus(),
                Scalars.integer(403, 429).where(s -> Stream.of(403, 429).anyMatch(s::equals), "403 or 429"));
        Duration maxWait = fields.or("maxWait", standard.maxWait(), Times.wait(Duration.ofMinutes(10)));
        int maxQueue = fields.or("maxQueue", standard.maxQueue(), Scalars.integer(1, 100_000));
        @Nullable ModelName model = fields.optional("model", Scalars.TEXT.as(ModelName::new));
        if (action == ExceededAction.REROUTE && !fields.isGiven("model")) {
            fields.place().problem("reroute needs a model", "add model: with the name to lead to");
        } else if (action != ExceededAction.REROUTE && fields.isGiven("model")) {
            fields.place().problem("has a model, which only reroute uses", "remove it, or set action: reroute");
        }
        return fields.build(() -> new OnExceededConfig(action, quotaStatus, maxWait, maxQueue, model));
    }

    private static @Nullable LimitHeaders headers(Fields fields) {
        @Nullable String remainingTokens = fields.optional("remainingTokens", HeaderName.OF_RESPONSE);
        @Nullable String remainingQuotaTokens = fields.optional("remainingQuotaTokens", HeaderName.OF_RESPONSE);
        @Nullable String consumedTokens = fields.optional("consumedTokens", HeaderName.OF_RESPONSE);
        @Nullable String retryAfter = fields.optional("retryAfter", HeaderName.OF_RESPONSE);
        List<String> names = Stream.of(remainingTokens, remainingQuotaTokens, consumedTokens, retryAfter)
                .filter(Objects::nonNull)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        if (names.stream().distinct().count() < names.size()) {
            fields.place().problem("has one name twice", "give each header a name of its own");
        }
        return fields.build(() -> new LimitHeaders(remainingTokens, remainingQuotaTokens, consumedTokens, retryAfter));
    }

    private static @Nullable TokenWeights weights(Fields fields) {
        Parser<BigDecimal> weight = Scalars.decimal("0", "1000")
                .where(w -> w.stripTrailingZeros().scale() <= 6, "a number from 0 to 1000 with at most 6 decimals");
        BigDecimal input = fields.or("input", TokenWeights.DEFAULT.input(), weight);
        BigDecimal cachedInput = fields.or("cachedInput", TokenWeights.DEFAULT.cachedInput(), weight);
        BigDecimal output = fields.or("output", TokenWeights.DEFAULT.output(), weight);
        return fields.build(() -> new TokenWeights(input, cachedInput, output));
    }
}
