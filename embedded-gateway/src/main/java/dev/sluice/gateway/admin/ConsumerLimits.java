package dev.sluice.gateway.admin;

import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitMatch;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The limits that count consumers, as rows of each: also of those that have not used anything yet.
final class ConsumerLimits {

    private static final String MINUTE = "PT1M";

    private final List<LimitConfig> limits;
    private final Map<String, List<LimitState>> counted;
    private final Instant now;

    /// @param counted what the limiter knows of
    ConsumerLimits(List<LimitConfig> limits, List<LimitState> counted, Instant now) {
        this.now = now;
        this.limits = limits.stream().filter(ConsumerLimits::countsByConsumer).toList();
        this.counted = counted.stream().collect(Collectors.groupingBy(row -> consumerOf(row.key())));
    }

    /// Those who show no key have counters of their own, `guests@127.0.0.1`.
    private static String consumerOf(String key) {
        int address = key.indexOf('@');
        return address < 0 ? key : key.substring(0, address);
    }

    static boolean countsByConsumer(LimitConfig limit) {
        return limit.counterKey().equals("consumer");
    }

    /// In the order of the configuration.
    List<LimitState> of(ConsumerId consumer) {
        List<LimitState> rows = new ArrayList<>();
        for (LimitConfig limit : limits) {
            List<LimitState> known = counted.getOrDefault(consumer.value(), List.of()).stream()
                    .filter(row -> row.limit().equals(limit.id()))
                    .toList();
            known.stream().map(ConsumerLimits::steady).forEach(rows::add);
            if (known.isEmpty() && sees(limit.match(), consumer)) {
                String key = consumer.value();
                unused(limit.raised(key, now), consumer).stream()
                        .map(row -> row.withRaisedUntil(limit.raisedUntil(key, now)))
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    /// Without a time that only follows the clock: it would make a change of every tick.
    static LimitState steady(LimitState row) {
        boolean free = row.used() <= 0 && row.reserved() == 0;
        return new LimitState(
                row.limit(),
                row.key(),
                row.unit(),
                row.window(),
                row.capacity(),
                row.used(),
                row.reserved(),
                row.remaining(),
                free || row.resetAt() == null ? null : row.resetAt().truncatedTo(ChronoUnit.MILLIS),
                row.shadow(),
                row.shadowRefusals(),
                row.queued(),
                row.currency(),
                row.raisedUntil());
    }

    /// One row for each bound of the limit, as if the consumer had been seen.
    private static List<LimitState> unused(LimitConfig limit, ConsumerId consumer) {
        List<LimitState> rows = new ArrayList<>();
        if (limit.tokensPerMinute() != null) {
            rows.add(unused(limit, consumer, LimitUnit.TOKENS, MINUTE, limit.tokensPerMinute()));
        }
        if (limit.requestsPerMinute() != null) {
            rows.add(unused(limit, consumer, LimitUnit.REQUESTS, MINUTE, limit.requestsPerMinute()));
        }
        if (limit.concurrent() != null) {
            rows.add(unused(limit, consumer, LimitUnit.CONCURRENT, null, limit.concurrent()));
        }
        TokenQuotaConfig quota = limit.tokenQuota();
        if (quota != null) {
            rows.add(unused(limit, consumer, LimitUnit.TOKENS, quota.period().wireName(), quota.tokens()));
        }
        BudgetConfig budget = limit.budget();
        if (budget != null) {
            rows.add(unused(limit, consumer, budget));
        }
        return rows;
    }

    private static LimitState unused(LimitConfig limit, ConsumerId consumer, BudgetConfig budget) {
        long amount = NanoCurrency.nanos(budget.amount());
        return new LimitState(
                limit.id(),
                consumer.value(),
                LimitUnit.MONEY,
                budget.period().wireName(),
                amount,
                0,
                0,
                amount,
                null,
                limit.shadow(),
                0,
                0,
                budget.currency());
    }

    private static LimitState unused(
            LimitConfig limit, ConsumerId consumer, LimitUnit unit, @Nullable String window, long capacity) {
        return new LimitState(
                limit.id(), consumer.value(), unit, window, capacity, 0, 0, capacity, null, limit.shadow(), 0, 0);
    }

    private static boolean sees(LimitMatch match, ConsumerId consumer) {
        return match.consumers().stream().map(Wildcard::of).anyMatch(pattern -> pattern.matches(consumer.value()));
    }
}
