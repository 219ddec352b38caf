package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.rate.RateBound;
import dev.sluice.gateway.limit.rate.RateBucket;
import dev.sluice.gateway.limit.rate.TokenSums;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import org.jspecify.annotations.Nullable;

/// One limit's part in one request: first a question, then what is held. The limiter's lock guards it.
final class Claim {

    private final LimitRule rule;
    private final String key;
    private @Nullable Counter counter;
    private Demand demand = Demand.NOTHING;
    private long held;
    private RateBucket.@Nullable Take tokens;
    private RateBucket.@Nullable Take requests;
    private CalendarQuota.@Nullable Usage quota;
    private @Nullable HeldMoney budget;

    Claim(LimitRule rule, String key) {
        this.rule = rule;
        this.key = key;
    }

    LimitRule rule() {
        return rule;
    }

    /// As its rule makes it of the request.
    String key() {
        return key;
    }

    /// What the request wants of the limit.
    Demand demand() {
        return demand;
    }

    /// What the request wants of the limit's budget.
    MoneyDemand money() {
        return demand.money();
    }

    /// Finds the counter as of now.
    ///
    /// @param wanted of it by the request
    void open(Demand wanted, Moment now) {
        demand = wanted;
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

    /// How much may be generated in the room that a limit which reserves has left now.
    long outputRoom(LimitRequest request) {
        Counter open = counter();
        long prompt = TokenSums.bounded(request.promptTokens());
        long tokens = TokenSums.MOST;
        if (open.tokens() != null) {
            tokens = open.tokens().remaining();
        }
        if (open.quota() != null) {
            tokens = Math.min(tokens, open.quota().remaining());
        }
        long room = rule.weights().generatedWithin(tokens - rule.weights().most(prompt, 0));
        return open.budget() == null
                ? room
                : Math.min(
                        room,
                        demand.money()
                                .outputWithin(prompt, open.budget().quota().remaining()));
    }

    /// The tokens, as they are, that something is held for; 0 where the limit is of something
    /// else than tokens and money.
    ///
    /// @param grown what [#grow] was told of so far
    long reservedTokens(long grown) {
        boolean holds = tokens != null || quota != null || budget != null;
        return holds ? demand.reserved() + (rule.reserves() ? grown : 0) : 0;
    }

    void take() {
        Counter open = counter();
        held = demand.held();
        open.begin();
        tokens = open.tokens() instanceof RateBucket bucket ? bucket.take(held) : null;
        requests = open.requests() == null ? null : open.requests().take(1);
        if (open.quota() != null) {
            quota = open.quota().current();
            quota.hold(held);
        }
        budget = HeldMoney.take(open.budget(), demand.money().held());
    }

    /// More was generated than is held: holds it too, where the algorithm holds anything.
    ///
    /// @param generated tokens
    void grow(long generated, Moment now) {
        if (!rule.reserves()) {
            return;
        }
        long more = rule.weights().most(0, generated);
        held += more;
        if (tokens != null) {
            tokens.bucket().advance(now.micros());
            tokens.bucket().grow(tokens, more);
        }
        if (quota != null) {
            quota.hold(more);
        }
        if (budget != null) {
            budget.grow(demand.money().ofOutput(generated));
        }
    }

    /// Ends what is held. A bound of tokens that holds nothing of this request, because of its algorithm or because it
    /// came while the request ran, is charged all of it.
    ///
    /// Rates of Azure's algorithms go by the estimate of a stream. Quotas always go by the accounted usage: after a
    /// restart the ledger knows no other.
    void end(Spent spent, Moment now) {
        Counter open = counter();
        Weights weights = rule.weights();
        long accounted = weights.millionths(spent.usage());
        long used = Weights.tokens(rule.reserves() ? accounted : weights.millionths(spent.streamed()));
        open.end();
        RateBound bound = open.tokens();
        if (tokens != null && tokens.bucket() == bound) {
            settle(tokens, held, used, now);
        } else if (bound != null) {
            bound.advance(now.micros());
            bound.charge(used);
        }
        settle(requests, 1, spent.ran() ? 1 : 0, now);
        if (quota != null) {
            quota.settle(held, accounted);
        } else if (open.quota() != null) {
            open.quota().current().settle(0, accounted);
        }
        HeldMoney.settle(budget, open.budget(), spent.cost());
    }

    private static void settle(RateBucket.@Nullable Take take, long held, long used, Moment now) {
        if (take != null) {
            take.bucket().advance(now.micros());
            take.bucket().settle(take, held, used);
        }
    }
}
