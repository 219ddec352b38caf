package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.rate.RateBound;
import dev.sluice.gateway.limit.rate.RateBucket;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.OnExceededConfig;
import dev.sluice.model.config.QuotaPeriod;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Asks every bound of one limit whether it has room for a claim.
///
/// @param claim opened
/// @param lines whether who has no room takes a place among those that come again
record ClaimCheck(Claim claim, Moment now, boolean lines) {

    ClaimCheck(Claim claim, Moment now) {
        this(claim, now, true);
    }

    /// Of a claim that nobody makes.
    static ClaimCheck withoutALine(Claim claim, Moment now) {
        return new ClaimCheck(claim, now, false);
    }

    /// Nobody knows when a running request ends: clients are told a second.
    private static final long CONCURRENCY_WAIT = 1_000_000;

    /// Why it is refused, or null when there is room. What can never pass takes no place in the line.
    @Nullable
    Shortage shortage() {
        Shortage never = tooLarge();
        return never != null ? never : noRoom();
    }

    private @Nullable Shortage tooLarge() {
        LimitConfig limit = claim.rule().config();
        RateBound tokens = claim.counter().tokens();
        CalendarQuota quota = claim.counter().quota();
        Demand demand = claim.demand();
        if (limit.maxTokensPerRequest() != null && demand.size() > limit.maxTokensPerRequest()) {
            return tooLarge(Shortage.TOKENS_A_REQUEST, limit.maxTokensPerRequest(), demand.size());
        }
        if (tokens != null && demand.asked() > tokens.capacity()) {
            return tooLarge("tokens a minute", tokens.capacity(), demand.asked());
        }
        if (quota != null && demand.held() > quota.capacity()) {
            return tooLarge("tokens " + words(quota.period()), quota.capacity(), demand.held());
        }
        Budget budget = claim.counter().budget();
        if (budget != null && claim.money().held() > budget.quota().capacity()) {
            return tooDear(budget);
        }
        return null;
    }

    /// Of several bounds that have no room now, the one that lasts longest.
    private @Nullable Shortage noRoom() {
        return longest(longest(longest(tokenRate(), requestRate()), longest(concurrency(), tokenQuota())), budget());
    }

    static @Nullable Shortage longest(@Nullable Shortage a, @Nullable Shortage b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.waitMicros() > a.waitMicros() ? b : a;
    }

    private @Nullable Shortage tokenRate() {
        RateBound bound = claim.counter().tokens();
        Demand demand = claim.demand();
        return bound == null || bound.hasRoom(demand.asked())
                ? null
                : rate(
                        RefusalCode.TOKEN_RATE_EXCEEDED,
                        "tokens a minute",
                        bound,
                        demand.asked(),
                        wait(bound, demand.asked(), demand.expected()));
    }

    private @Nullable Shortage requestRate() {
        RateBucket bucket = claim.counter().requests();
        return bucket == null || bucket.hasRoom(1)
                ? null
                : rate(RefusalCode.REQUEST_RATE_EXCEEDED, "requests a minute", bucket, 1, wait(bucket, 1, 1));
    }

    /// The time to tell. Callers that will wait in a line take no place among those that come again.
    private long wait(RateBound bound, long asked, long expected) {
        OnExceededConfig onExceeded = claim.rule().config().onExceeded();
        long alone = bound.waitFor(asked);
        boolean waitsInLine = onExceeded.action() == ExceededAction.QUEUE
                && alone * 1000 <= onExceeded.maxWait().toNanos();
        return waitsInLine || !lines ? alone : bound.placeInLine(asked, expected);
    }

    private @Nullable Shortage concurrency() {
        Integer most = claim.counter().concurrent();
        int running = claim.counter().running();
        return most == null || running < most
                ? null
                : shortage(
                        RefusalCode.CONCURRENCY_EXCEEDED,
                        "concurrent requests",
                        most,
                        0,
                        running,
                        1,
                        CONCURRENCY_WAIT,
                        null);
    }

    /// What is to be held must be left. Where nothing is held, a quota refuses only when more than all of it is used:
    /// as Azure API Management does, where a quota that is used up exactly still admits.
    private @Nullable Shortage tokenQuota() {
        CalendarQuota quota = claim.counter().quota();
        if (quota == null || claim.demand().held() <= quota.remaining()) {
            return null;
        }
        return shortage(
                RefusalCode.TOKEN_QUOTA_EXCEEDED,
                "tokens " + words(quota.period()),
                quota.capacity(),
                quota.used(),
                quota.reserved(),
                claim.demand().held(),
                until(quota.end()),
                quota.end());
    }

    /// As for the quota of tokens.
    private @Nullable Shortage budget() {
        Budget budget = claim.counter().budget();
        if (budget == null || claim.money().held() <= budget.quota().remaining()) {
            return null;
        }
        CalendarQuota quota = budget.quota();
        return new Shortage(
                RefusalCode.BUDGET_EXCEEDED,
                claim.rule(),
                claim.counter().key(),
                budget.currency() + " " + words(quota.period()),
                quota.capacity(),
                quota.used(),
                quota.reserved(),
                claim.money().held(),
                until(quota.end()),
                quota.end(),
                budget.currency());
    }

    private long until(Instant time) {
        return Math.ceilDiv(Duration.between(now.wallClock(), time).toNanos(), 1000);
    }

    private Shortage tooDear(Budget budget) {
        CalendarQuota quota = budget.quota();
        return new Shortage(
                RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT,
                claim.rule(),
                claim.counter().key(),
                budget.currency() + " " + words(quota.period()),
                quota.capacity(),
                0,
                0,
                claim.money().held(),
                Shortage.NEVER,
                null,
                budget.currency());
    }

    private Shortage rate(RefusalCode code, String words, RateBound bound, long needed, long waitMicros) {
        return shortage(code, words, bound.capacity(), bound.used(), bound.reserved(), needed, waitMicros, null);
    }

    private Shortage tooLarge(String bound, long capacity, long needed) {
        return shortage(RefusalCode.REQUEST_TOO_LARGE_FOR_LIMIT, bound, capacity, 0, 0, needed, Shortage.NEVER, null);
    }

    private Shortage shortage(
            RefusalCode code,
            String bound,
            long capacity,
            long used,
            long held,
            long needed,
            long waitMicros,
            @Nullable Instant periodEnd) {
        Counter counter = claim.counter();
        return new Shortage(
                code, claim.rule(), counter.key(), bound, capacity, used, held, needed, waitMicros, periodEnd, null);
    }

    private static String words(QuotaPeriod period) {
        return switch (period) {
            case HOURLY -> "an hour";
            case DAILY -> "a day";
            case WEEKLY -> "a week";
            case MONTHLY -> "a month";
            case YEARLY -> "a year";
        };
    }
}
