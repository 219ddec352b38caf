package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.rate.RateBound;
import dev.sluice.gateway.limit.rate.RateBucket;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.TokenQuotaConfig;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one limit counts for one key. Not safe for use by several threads: the limiter's lock guards it.
final class Counter {

    private final String key;
    private LimitConfig limit;

    /// With what raises it for this key now.
    private LimitConfig inForce;

    private @Nullable Instant raisedUntil;
    private @Nullable RateBound tokens;
    private @Nullable RateBucket requests;
    private @Nullable CalendarQuota quota;
    private @Nullable Budget budget;
    private ShortageTally shortages = ShortageTally.NONE;
    private int running;
    private long since;
    private long charged;

    Counter(String key, LimitConfig limit, Moment now) {
        this.key = key;
        this.limit = limit;
        this.inForce = limit;
        this.since = now.micros();
        retune(limit, now);
    }

    String key() {
        return key;
    }

    /// Null where the limit does not bound tokens a minute; likewise below.
    @Nullable
    RateBound tokens() {
        return tokens;
    }

    @Nullable
    RateBucket requests() {
        return requests;
    }

    @Nullable
    CalendarQuota quota() {
        return quota;
    }

    @Nullable
    Budget budget() {
        return budget;
    }

    /// What the budget counts, in billionths; null where the limit has none.
    @Nullable
    CalendarQuota money() {
        return budget == null ? null : budget.quota();
    }

    /// How many may run at the same time; null: any number.
    @Nullable
    Integer concurrent() {
        return inForce.concurrent();
    }

    /// When the limit's raise for this key ends; null: nothing raises it.
    @Nullable
    Instant raisedUntil() {
        return raisedUntil;
    }

    /// Requests that are admitted and have not ended: counted whether the limit bounds them or not, so that a bound
    /// that is added later is right at once.
    int running() {
        return running;
    }

    /// How often there was no room.
    ShortageTally shortages() {
        return shortages;
    }

    /// Notes that there was no room.
    ///
    /// @return whether it is the first time in its window
    boolean note(Shortage shortage, boolean shadow, Moment now) {
        boolean first = shortages.isFirst(shortage, now);
        shortages = shortages.plus(shortage, shadow, now);
        return first;
    }

    void advance(Moment now) {
        Instant end = raisedUntil;
        if (end != null && !now.wallClock().isBefore(end)) {
            long ago = Duration.between(end, now.wallClock()).toNanos() / 1000;
            raisedUntil = null;
            retune(limit, new Moment(now.micros() - ago, () -> end));
        }
        advanceBounds(now);
    }

    private void advanceBounds(Moment now) {
        if (tokens != null) {
            tokens.advance(now.micros());
        }
        if (requests != null) {
            requests.advance(now.micros());
        }
        if (quota != null) {
            quota.advance(now.wallClock());
        }
        if (budget != null) {
            budget.quota().advance(now.wallClock());
        }
    }

    /// Other bounds, as of now; what was counted stays.
    void retune(LimitConfig newLimit, Moment now) {
        advance(now);
        limit = newLimit;
        inForce = limit.raises().isEmpty() ? limit : limit.raised(key, now.wallClock());
        raisedUntil = limit.raises().isEmpty() ? null : limit.raisedUntil(key, now.wallClock());
        tokens = tokens(tokens, inForce, now);
        requests = requests(requests, inForce, now);
        quota = retuned(quota, inForce.tokenQuota(), now);
        budget = Budget.of(inForce.budget(), budget, now);
    }

    /// Forgets what was used; what is held stays held.
    void reset(Moment now) {
        advance(now);
        if (tokens != null) {
            tokens.reset();
        }
        if (requests != null) {
            requests.reset();
        }
        if (quota != null) {
            quota.reset();
        }
        if (budget != null) {
            budget.quota().reset();
        }
    }

    /// It was out of force meanwhile, and did not count what then was used.
    void resume(Moment now) {
        restartPeriods(now);
        since = now.micros();
        charged = 0;
    }

    /// Quotas and budgets begin again, for the ledger to say what was used of their periods.
    void restartPeriods(Moment now) {
        if (quota != null) {
            quota.restart(now.wallClock());
        }
        if (budget != null) {
            budget.quota().restart(now.wallClock());
        }
    }

    /// Whether forgetting it and starting a new one would make no difference.
    boolean isIdle(Moment now) {
        advance(now);
        return running == 0
                && (tokens == null || tokens.isFull())
                && (requests == null || requests.isFull())
                && (quota == null || quota.isUnused())
                && (budget == null || budget.quota().isUnused());
    }

    void begin() {
        running++;
    }

    void end() {
        running--;
    }

    /// Notes what the ledger's row of a request that ended says: tokens as they are, whatever the limit makes of them.
    void charge(long tokens) {
        charged += tokens;
    }

    /// What the rows of all its requests come to.
    long charged() {
        return charged;
    }

    /// When it began to count, by the limiter's clock.
    long since() {
        return since;
    }

    private static @Nullable RateBound tokens(@Nullable RateBound bound, LimitConfig limit, Moment now) {
        Long perMinute = limit.tokensPerMinute();
        return perMinute == null ? null : RateBound.of(limit.algorithm(), perMinute, bound, now.micros());
    }

    private static @Nullable RateBucket requests(@Nullable RateBucket bucket, LimitConfig limit, Moment now) {
        Long perMinute = limit.requestsPerMinute();
        return perMinute == null ? null : RateBucket.of(perMinute, false, bucket, now.micros());
    }

    private static @Nullable CalendarQuota retuned(
            @Nullable CalendarQuota quota, @Nullable TokenQuotaConfig limit, Moment now) {
        if (limit == null) {
            return null;
        }
        if (quota == null) {
            return new CalendarQuota(limit.period(), limit.tokens(), Weights.TOKEN, now.wallClock());
        }
        quota.retune(limit.period(), limit.tokens(), now.wallClock());
        return quota;
    }
}
