package dev.sluice.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.CacheHitCharge;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Limits and requests for tests, complete but for what a test is about.
public final class Limits {

    private Limits() {}

    public static LimitConfig tokens(String id, long tokensPerMinute) {
        return new Draft(id).tokensPerMinute(tokensPerMinute).build();
    }

    public static Draft limit(String id) {
        return new Draft(id);
    }

    /// A limit in the making, by consumer unless it says otherwise.
    public static final class Draft {
        private final String id;
        private String counterKey = "consumer";
        private LimitMatch match = LimitMatch.ALL;
        private Long tokensPerMinute;
        private Long requestsPerMinute;
        private Integer concurrent;
        private TokenQuotaConfig quota;
        private BudgetConfig budget;
        private Long maxTokensPerRequest;
        private OnExceededConfig onExceeded = OnExceededConfig.DEFAULT;
        private LimitAlgorithm algorithm = LimitAlgorithm.RESERVE;
        private boolean estimate = true;
        private TokenWeights weights = TokenWeights.DEFAULT;
        private boolean shadow;
        private MaxTokensMode maxTokens = MaxTokensMode.KEEP;
        private Instant until;

        private Draft(String id) {
            this.id = id;
        }

        public Draft counterKey(String value) {
            counterKey = value;
            return this;
        }

        public Draft match(LimitMatch value) {
            match = value;
            return this;
        }

        public Draft tokensPerMinute(long value) {
            tokensPerMinute = value;
            return this;
        }

        public Draft requestsPerMinute(long value) {
            requestsPerMinute = value;
            return this;
        }

        public Draft concurrent(int value) {
            concurrent = value;
            return this;
        }

        public Draft quota(TokenQuotaConfig value) {
            quota = value;
            return this;
        }

        public Draft budget(String amount, String currency, QuotaPeriod period) {
            budget = new BudgetConfig(new BigDecimal(amount), currency, period);
            return this;
        }

        public Draft maxTokensPerRequest(long value) {
            maxTokensPerRequest = value;
            return this;
        }

        public Draft onExceeded(OnExceededConfig value) {
            onExceeded = value;
            return this;
        }

        public Draft algorithm(LimitAlgorithm value) {
            algorithm = value;
            return this;
        }

        public Draft estimatePromptTokens(boolean value) {
            estimate = value;
            return this;
        }

        public Draft weights(String input, String cachedInput, String output) {
            weights = new TokenWeights(new BigDecimal(input), new BigDecimal(cachedInput), new BigDecimal(output));
            return this;
        }

        public Draft writesMaxTokens() {
            maxTokens = MaxTokensMode.WRITE;
            return this;
        }

        public Draft shadow() {
            shadow = true;
            return this;
        }

        public Draft until(Instant value) {
            until = value;
            return this;
        }

        public LimitConfig build() {
            return new LimitConfig(
                    new LimitId(id),
                    counterKey,
                    match,
                    tokensPerMinute,
                    requestsPerMinute,
                    concurrent,
                    quota,
                    budget,
                    maxTokensPerRequest,
                    algorithm,
                    estimate,
                    onExceeded,
                    shadow,
                    weights,
                    CacheHitCharge.FREE,
                    maxTokens,
                    until,
                    LimitHeaders.NONE);
        }
    }

    /// A request that reserves exactly so many tokens.
    public static LimitRequest request(String consumer, long tokens) {
        return request(consumer, "gpt-4o", tokens, 0L);
    }

    public static LimitRequest request(String consumer, String model, long prompt, Long maxOutput) {
        return new LimitRequest(
                new ExchangeId("x"),
                new ConsumerId(consumer),
                new ModelName(model),
                "127.0.0.1",
                name -> null,
                prompt,
                maxOutput,
                false);
    }

    /// The same request for a stream.
    public static LimitRequest streamed(LimitRequest request) {
        return new LimitRequest(
                request.id(),
                request.consumer(),
                request.model(),
                request.clientIp(),
                request.header(),
                request.promptTokens(),
                request.maxOutputTokens(),
                true);
    }

    /// The same request for models with these prices.
    public static LimitRequest priced(LimitRequest request, TokenPrice... prices) {
        return new LimitRequest(
                request.id(),
                request.consumer(),
                request.model(),
                request.clientIp(),
                request.header(),
                request.promptTokens(),
                request.maxOutputTokens(),
                request.streamed(),
                request.choices(),
                request.anonymous(),
                List.of(prices));
    }

    /// The same request for so many answers.
    public static LimitRequest choices(LimitRequest request, long choices) {
        return new LimitRequest(
                request.id(),
                request.consumer(),
                request.model(),
                request.clientIp(),
                request.header(),
                request.promptTokens(),
                request.maxOutputTokens(),
                request.streamed(),
                choices,
                request.anonymous(),
                request.prices());
    }

    public static LimitRequest withHeaders(LimitRequest request, String clientIp, Map<String, String> headers) {
        return with(request, clientIp, headers::get);
    }

    public static LimitRequest withHeader(LimitRequest request, Function<String, String> header) {
        return with(request, request.clientIp(), header);
    }

    private static LimitRequest with(LimitRequest request, String clientIp, Function<String, String> header) {
        return new LimitRequest(
                request.id(),
                request.consumer(),
                request.model(),
                clientIp,
                header,
                request.promptTokens(),
                request.maxOutputTokens(),
                request.streamed());
    }

    public static Reservation admitted(Limiter limiter, LimitRequest request) {
        Admission admission = limiter.admit(request);
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) admission).reservation();
    }

    public static Refusal refused(Limiter limiter, LimitRequest request) {
        Admission admission = limiter.admit(request);
        assertThat(admission).isInstanceOf(Admission.Rejected.class);
        return ((Admission.Rejected) admission).refusal();
    }
}
