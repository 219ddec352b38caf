package dev.sluice.gateway.limit;

import dev.sluice.gateway.limit.Clocks.Moment;
import org.jspecify.annotations.Nullable;

/// One limit's part in one request: first a question, then what is held. The limiter's lock guards it.
final class Claim {

    private final LimitRule rule;
    private final String key;
    private @Nullable Counter counter;
    private long amount;
    private long requestSize;
    private RateBucket.@Nullable Take tokens;
    private RateBucket.@Nullable Take requests;
    private CalendarQuota.@Nullable Usage quota;

    Claim(LimitRule rule, String key) {
        this.rule = rule;
        this.key = key;
    }

    LimitRule rule() {
        return rule;
    }

    /// Tokens that are asked for, or held.
    long amount() {
        return amount;
    }

    /// What the request itself says that it may use.
    long requestSize() {
        return requestSize;
    }

    /// Finds the counter as of now, and what the request needs of it.
    void open(LimitRequest request, long typicalCompletion, Moment now) {
        amount = rule.reservationFor(request, typicalCompletion);
        requestSize = LimitRule.statedSize(request);
        counter = rule.counters().of(key, now);
        counter.advance(now);
    }

    /// The counter, under its own key: that is not this claim's where too many keys share one.
    Counter counter() {
        if (counter == null) {
            throw new IllegalStateException("claim on " + rule.id() + " was not opened");
        }
        return counter;
    }

    /// The tokens held against a limit of tokens, 0 where the limit is of something else.
    long heldTokens() {
        return tokens != null || quota != null ? amount : 0;
    }

    void take() {
        Counter open = counter();
        open.begin(amount);
        tokens = take(open.tokens(), amount);
        requests = take(open.requests(), 1);
        if (open.quota() != null) {
            quota = open.quota().current();
            quota.hold(amount);
        }
    }

    void grow(long more, Moment now) {
        amount += more;
        counter().grow(more);
        if (tokens != null) {
            tokens.bucket().advance(now.micros());
            tokens.bucket().grow(tokens, more);
        }
        if (quota != null) {
            quota.hold(more);
        }
    }

    /// Ends what is held. A bound that came while the request ran has held nothing for it, and is charged all of it.
    ///
    /// @param used tokens
    /// @param ran whether a backend ran it: else it is no request to be counted
    void end(long used, boolean ran, Moment now) {
        Counter open = counter();
        open.end(amount, used);
        settle(tokens != null ? tokens : take(open.tokens(), 0), used, now);
        settle(requests, ran ? 1 : 0, now);
        if (quota != null) {
            quota.settle(amount, used);
        } else if (open.quota() != null) {
            open.quota().current().settle(0, used);
        }
    }

    private static RateBucket.@Nullable Take take(@Nullable RateBucket bucket, long amount) {
        return bucket == null ? null : bucket.take(amount);
    }

    private static void settle(RateBucket.@Nullable Take take, long used, Moment now) {
        if (take != null) {
            take.bucket().advance(now.micros());
            take.bucket().settle(take, used);
        }
    }
}
