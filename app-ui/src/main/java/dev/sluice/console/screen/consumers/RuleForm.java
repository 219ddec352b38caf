package dev.sluice.console.screen.consumers;

import dev.sluice.console.text.Words;
import dev.sluice.model.LimitId;
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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A whole limit as it is typed: every field a text, read when it is needed.
///
/// @param base what the fields do not speak of stays as it is there; null: a new limit
/// @param texts what stands in the fields
record RuleForm(@Nullable LimitConfig base, Map<Field, String> texts, ZoneId zone) {

    private static final Words WORDS = Words.of(RuleForm.class);

    /// A field of the form, in its order.
    enum Field {
        ID,
        COUNTER_KEY,
        CONSUMERS,
        MODELS,
        TOKENS_PER_MINUTE,
        REQUESTS_PER_MINUTE,
        CONCURRENT,
        MAX_TOKENS_PER_REQUEST,
        QUOTA_TOKENS,
        QUOTA_PERIOD,
        BUDGET_AMOUNT,
        BUDGET_CURRENCY,
        BUDGET_PERIOD,
        ALGORITHM,
        ACTION,
        MAX_WAIT,
        REROUTE_MODEL,
        SHADOW,
        MAX_TOKENS,
        CACHE_HITS,
        WEIGHT_INPUT,
        WEIGHT_CACHED,
        WEIGHT_OUTPUT,
        UNTIL
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String ALL = "*";

    /// What came of reading the fields.
    ///
    /// @param limit null where something is wrong
    /// @param problems what is wrong, by field
    record Reading(@Nullable LimitConfig limit, Map<Field, String> problems) {}

    RuleForm {
        texts = Map.copyOf(texts);
    }

    static RuleForm of(@Nullable LimitConfig limit, ZoneId zone) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            texts.put(field, "");
        }
        texts.put(Field.COUNTER_KEY, "consumer");
        texts.put(Field.CONSUMERS, ALL);
        texts.put(Field.MODELS, ALL);
        texts.put(Field.QUOTA_PERIOD, QuotaPeriod.DAILY.wireName());
        texts.put(Field.BUDGET_PERIOD, QuotaPeriod.MONTHLY.wireName());
        texts.put(Field.BUDGET_CURRENCY, "USD");
        texts.put(Field.ALGORITHM, LimitAlgorithm.RESERVE.wireName());
        texts.put(Field.ACTION, ExceededAction.REJECT.wireName());
        texts.put(Field.MAX_WAIT, seconds(OnExceededConfig.DEFAULT.maxWait()));
        texts.put(Field.SHADOW, "false");
        texts.put(Field.MAX_TOKENS, MaxTokensMode.KEEP.wireName());
        texts.put(Field.CACHE_HITS, CacheHitCharge.FREE.wireName());
        texts.put(Field.WEIGHT_INPUT, TokenWeights.DEFAULT.input().toPlainString());
        texts.put(Field.WEIGHT_CACHED, TokenWeights.DEFAULT.cachedInput().toPlainString());
        texts.put(Field.WEIGHT_OUTPUT, TokenWeights.DEFAULT.output().toPlainString());
        if (limit != null) {
            fill(texts, limit, zone);
        }
        return new RuleForm(limit, texts, zone);
    }

    private static void fill(Map<Field, String> texts, LimitConfig limit, ZoneId zone) {
        texts.put(Field.ID, limit.id().value());
        texts.put(Field.COUNTER_KEY, limit.counterKey());
        texts.put(Field.CONSUMERS, String.join(", ", limit.match().consumers()));
        texts.put(Field.MODELS, String.join(", ", limit.match().models()));
        texts.put(Field.TOKENS_PER_MINUTE, text(limit.tokensPerMinute()));
        texts.put(Field.REQUESTS_PER_MINUTE, text(limit.requestsPerMinute()));
        texts.put(Field.CONCURRENT, text(limit.concurrent()));
        texts.put(Field.MAX_TOKENS_PER_REQUEST, text(limit.maxTokensPerRequest()));
        if (limit.tokenQuota() != null) {
            texts.put(Field.QUOTA_TOKENS, text(limit.tokenQuota().tokens()));
            texts.put(Field.QUOTA_PERIOD, limit.tokenQuota().period().wireName());
        }
        if (limit.budget() != null) {
            texts.put(Field.BUDGET_AMOUNT, limit.budget().amount().toPlainString());
            texts.put(Field.BUDGET_CURRENCY, limit.budget().currency());
            texts.put(Field.BUDGET_PERIOD, limit.budget().period().wireName());
        }
        texts.put(Field.ALGORITHM, limit.algorithm().wireName());
        texts.put(Field.ACTION, limit.onExceeded().action().wireName());
        texts.put(Field.MAX_WAIT, seconds(limit.onExceeded().maxWait()));
        texts.put(
                Field.REROUTE_MODEL,
                limit.onExceeded().model() == null
                        ? ""
                        : limit.onExceeded().model().value());
        texts.put(Field.SHADOW, Boolean.toString(limit.shadow()));
        texts.put(Field.MAX_TOKENS, limit.maxTokens().wireName());
        texts.put(Field.CACHE_HITS, limit.cacheHits().wireName());
        texts.put(Field.WEIGHT_INPUT, limit.weights().input().toPlainString());
        texts.put(Field.WEIGHT_CACHED, limit.weights().cachedInput().toPlainString());
        texts.put(Field.WEIGHT_OUTPUT, limit.weights().output().toPlainString());
        texts.put(
                Field.UNTIL,
                limit.until() == null ? "" : TIME.format(limit.until().atZone(zone)));
    }

    RuleForm with(Field field, String text) {
        Map<Field, String> next = new EnumMap<>(texts);
        next.put(field, text);
        return new RuleForm(base, next, zone);
    }

    String text(Field field) {
        return Objects.requireNonNull(texts.get(field)).strip();
    }

    boolean touched() {
        return !of(base, zone).texts.equals(texts);
    }

    /// Reads all fields.
    ///
    /// @param taken ids that other limits have
    Reading read(List<LimitId> taken) {
        Map<Field, String> problems = new LinkedHashMap<>();
        String id = text(Field.ID);
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            problems.put(Field.ID, WORDS.text("letters-digits-dots-hyphens-and"));
        } else if (base == null && taken.contains(new LimitId(id))) {
            problems.put(Field.ID, WORDS.text("there-is-a-limit-already", String.valueOf(id)));
        }
        if (!text(Field.COUNTER_KEY)
                .matches(
                        "(consumer|model|client-ip|global|header:[\\w-]+)(\\+(consumer|model|client-ip|header:[\\w-]+))*")) {
            problems.put(Field.COUNTER_KEY, WORDS.text("consumer-model-client-ip-global"));
        }
        Long tokens = whole(Field.TOKENS_PER_MINUTE, problems);
        Long requests = whole(Field.REQUESTS_PER_MINUTE, problems);
        Long concurrent = whole(Field.CONCURRENT, problems);
        Long perRequest = whole(Field.MAX_TOKENS_PER_REQUEST, problems);
        Long quota = whole(Field.QUOTA_TOKENS, problems);
        BudgetConfig budget = budget(problems);
        OnExceededConfig exceeded = exceeded(problems);
        TokenWeights weights = weights(problems);
        Instant until = until(problems);
        boolean bounded = !java.util.stream.Stream.of(tokens, requests, concurrent, perRequest, quota, budget)
                .allMatch(Objects::isNull);
        if (!bounded && problems.isEmpty()) {
            problems.put(Field.TOKENS_PER_MINUTE, WORDS.text("a-limit-needs-at-least"));
        }
        if (!problems.isEmpty()) {
            return new Reading(null, problems);
        }
        LimitConfig limit = new LimitConfig(
                new LimitId(id),
                text(Field.COUNTER_KEY),
                new LimitMatch(names(Field.CONSUMERS), names(Field.MODELS)),
                tokens,
                requests,
                concurrent == null ? null : Math.toIntExact(concurrent),
                quota == null ? null : new TokenQuotaConfig(quota, period(Field.QUOTA_PERIOD)),
                budget,
                perRequest,
                named(LimitAlgorithm.values(), LimitAlgorithm::wireName, text(Field.ALGORITHM)),
                base == null || base.estimatePromptTokens(),
                exceeded,
                Boolean.parseBoolean(text(Field.SHADOW)),
                weights,
                named(CacheHitCharge.values(), CacheHitCharge::wireName, text(Field.CACHE_HITS)),
                named(MaxTokensMode.values(), MaxTokensMode::wireName, text(Field.MAX_TOKENS)),
                until,
                base == null ? LimitHeaders.NONE : base.headers(),
                base == null ? List.of() : base.raises());
        return new Reading(limit, Map.of());
    }

    private @Nullable BudgetConfig budget(Map<Field, String> problems) {
        if (text(Field.BUDGET_AMOUNT).isEmpty()) {
            return null;
        }
        String currency = text(Field.BUDGET_CURRENCY).toUpperCase(Locale.ROOT);
        if (!currency.matches("[A-Z]{3}")) {
            problems.put(Field.BUDGET_CURRENCY, WORDS.text("three-letters-such-as-usd"));
        }
        BigDecimal amount = decimal(Field.BUDGET_AMOUNT, problems);
        if (amount == null || amount.signum() <= 0) {
            problems.putIfAbsent(Field.BUDGET_AMOUNT, WORDS.text("an-amount-above-0-such"));
            return null;
        }
        return new BudgetConfig(amount, currency, period(Field.BUDGET_PERIOD));
    }

    private OnExceededConfig exceeded(Map<Field, String> problems) {
        ExceededAction action = named(ExceededAction.values(), ExceededAction::wireName, text(Field.ACTION));
        OnExceededConfig before = base == null ? OnExceededConfig.DEFAULT : base.onExceeded();
        BigDecimal wait = decimal(Field.MAX_WAIT, problems);
        String model = text(Field.REROUTE_MODEL);
        if (action == ExceededAction.REROUTE && model.isEmpty()) {
            problems.put(Field.REROUTE_MODEL, WORDS.text("name-the-model-that-takes"));
        }
        Duration maxWait = wait == null
                ? before.maxWait()
                : Duration.ofMillis(wait.movePointRight(3).longValue());
        return new OnExceededConfig(
                action,
                before.quotaStatus(),
                maxWait,
                before.maxQueue(),
                action != ExceededAction.REROUTE || model.isEmpty() ? null : new ModelName(model));
    }

    private TokenWeights weights(Map<Field, String> problems) {
        BigDecimal input = decimal(Field.WEIGHT_INPUT, problems);
        BigDecimal cached = decimal(Field.WEIGHT_CACHED, problems);
        BigDecimal output = decimal(Field.WEIGHT_OUTPUT, problems);
        return input == null || cached == null || output == null
                ? TokenWeights.DEFAULT
                : new TokenWeights(input, cached, output);
    }

    private @Nullable Instant until(Map<Field, String> problems) {
        String text = text(Field.UNTIL);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text, TIME).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            problems.put(Field.UNTIL, WORDS.text("a-time-such-as-2027"));
            return null;
        }
    }

    private QuotaPeriod period(Field field) {
        return named(QuotaPeriod.values(), QuotaPeriod::wireName, text(field));
    }

    private @Nullable Long whole(Field field, Map<Field, String> problems) {
        if (text(field).isEmpty()) {
            return null;
        }
        return switch (TokenAmount.read(text(field))) {
            case TokenAmount.Reading.Amount(long amount) -> amount;
            case TokenAmount.Reading.Unreadable(String why) -> {
                problems.put(field, why);
                yield null;
            }
        };
    }

    private @Nullable BigDecimal decimal(Field field, Map<Field, String> problems) {
        try {
            BigDecimal number = new BigDecimal(text(field));
            if (number.signum() >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        problems.put(field, WORDS.text("a-number-that-is-not"));
        return null;
    }

    private List<String> names(Field field) {
        List<String> names = Arrays.stream(text(field).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return names.isEmpty() ? List.of(ALL) : names;
    }

    private static <T> T named(T[] values, Function<T, String> name, String wanted) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(wanted))
                .findFirst()
                .orElse(values[0]);
    }

    private static String text(@Nullable Number number) {
        return number == null ? "" : dev.sluice.console.component.Quantity.exact(number.longValue());
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
