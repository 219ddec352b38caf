package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.limit.Clocks.Moment;
import dev.sluice.gateway.limit.HeldReservation.Noted;
import dev.sluice.gateway.limit.Settlements.Settlement;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.state.LimitState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/// Reserves before a request runs what it may use at most, and corrects it afterwards.
///
/// **One step over all limits.** A decision touches the counters of every limit that matches, and must take from all
/// or from none. One lock around the arithmetic makes that plainly true. Under it nothing waits: no I/O, no callbacks
/// but the clocks, no text; keys and patterns are worked out before, messages after. That keeps it well under a
/// microsecond, a small part of what a request costs, so there is nothing to gain from locks by counter.
///
/// **Edits.** A limit that keeps its id and its counter key keeps its counters: what is used and held under the old
/// value counts under the new one. Counters of limits that are gone still end their reservations, for nobody.
public final class ReservingLimiter implements Limiter {

    private final Clocks clocks;
    private final Lock lock;
    private final TypicalCompletion typical = new TypicalCompletion();
    private volatile List<LimitRule> rules = List.of();
    private volatile Consumer<Reservation> onRoom = _ -> {};
    private final Stamps stamps = new Stamps();

    public ReservingLimiter(Ticker ticker, InstantSource clock) {
        this(ticker, clock, new ReentrantLock());
    }

    /// @param lock excludes; tests show with one that does not that they would notice
    ReservingLimiter(Ticker ticker, InstantSource clock, Lock lock) {
        this.clocks = new Clocks(ticker, clock);
        this.lock = lock;
    }

    @Override
    public void configure(List<LimitConfig> limits) {
        lock.lock();
        try {
            Moment now = clocks.now();
            Map<LimitId, LimitRule> previous = new HashMap<>();
            rules.forEach(rule -> previous.put(rule.id(), rule));
            rules = limits.stream()
                    .map(limit -> LimitRule.of(limit, previous.get(limit.id()), now))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Admission admit(LimitRequest request) {
        Verdict verdict = null;
        while (verdict == null) {
            List<LimitRule> seen = rules;
            verdict = decide(request, seen, claims(request, seen));
        }
        return switch (verdict) {
            case HeldReservation reservation -> new Admission.Admitted(reservation);
            case Verdict.Refused refused -> refused.rejected();
        };
    }

    /// The lines that a request would wait in, were there no room, in the order of the configuration.
    List<QueueKey> queueKeys(LimitRequest request) {
        List<QueueKey> keys = new ArrayList<>(1);
        for (LimitRule rule : rules) {
            if (rule.config().onExceeded().action() == ExceededAction.QUEUE
                    && !rule.config().shadow()
                    && rule.matches(request, clocks.wallClock())) {
                keys.add(QueueKey.of(rule.config(), rule.counterKey().of(request)));
            }
        }
        return keys;
    }

    /// Tells this listener of every reservation that has ended: there may be room then. It is called without the
    /// limiter's lock, by the thread that ended the reservation.
    void onRoom(Consumer<Reservation> listener) {
        onRoom = listener;
    }

    @Override
    public boolean resetCounter(LimitId limit, String key) {
        lock.lock();
        try {
            Moment now = clocks.now();
            return rules.stream()
                            .filter(rule -> rule.id().equals(limit))
                            .map(rule -> rule.counters().find(key))
                            .filter(Objects::nonNull)
                            .peek(counter -> counter.reset(now))
                            .count()
                    > 0;
        } finally {
            lock.unlock();
        }
    }

    /// Reads counter by counter, so that decisions do not wait for a long list.
    @Override
    public List<LimitState> state() {
        List<LimitState> rows = new ArrayList<>();
        for (LimitRule rule : rules) {
            for (Counter counter : rule.counters().all()) {
                lock.lock();
                try {
                    new LimitRows(rule, counter, clocks.now(), rows).add();
                } finally {
                    lock.unlock();
                }
            }
        }
        return rows;
    }

    /// What every counter has charged. Reads counter by counter, as [#state] does.
    public Settlements settlements() {
        List<Settlement> settlements = new ArrayList<>();
        long before = lastStamp();
        for (LimitRule rule : rules) {
            for (Counter counter : rule.counters().all()) {
                lock.lock();
                try {
                    settlements.add(new Settlement(
                            rule.id() + "=" + counter.key(), counter.since(), stamps.last(), counter.charged()));
                } finally {
                    lock.unlock();
                }
            }
        }
        return new Settlements(before, settlements);
    }

    private long lastStamp() {
        lock.lock();
        try {
            return stamps.last();
        } finally {
            lock.unlock();
        }
    }

    /// What the ledger says that was used of a token quota in the period of a time: for the start, when the limiter
    /// does not know it.
    ///
    /// @return whether there is such a limit, and the time is in its current period
    public boolean seedQuota(LimitId limit, String key, Instant time, long usedTokens) {
        return seed(limit, key, time, TokenSums.bounded(usedTokens) * Weights.TOKEN, Counter::quota);
    }

    /// Begins a token quota with what was used of its present period before the start, by the limit's own matching,
    /// counter key and weights. A key that counts by a header begins at 0: the ledger does not know headers.
    ///
    /// @param uses all of the period that `time` is in
    public void seedQuota(LimitId limit, Instant time, List<PastUse> uses) {
        byKey(limit, uses, (rule, use) -> rule.weights().millionths(use))
                .forEach((key, millionths) -> seed(limit, key, time, millionths, Counter::quota));
    }

    /// Begins a budget likewise with what was spent.
    ///
    /// @param uses all of the period that `time` is in, with their cost in the budget's currency
    public void seedBudget(LimitId limit, Instant time, List<PastUse> uses) {
        byKey(limit, uses, (_, use) -> use.nanos())
                .forEach((key, nanos) -> seed(limit, key, time, nanos, ReservingLimiter::money));
    }

    private static @Nullable CalendarQuota money(Counter counter) {
        return counter.budget() == null ? null : counter.budget().quota();
    }

    private boolean seed(
            LimitId limit, String key, Instant time, long used, Function<Counter, @Nullable CalendarQuota> bound) {
        lock.lock();
        try {
            Moment now = clocks.now();
            boolean seeded = false;
            for (LimitRule rule : rules) {
                if (rule.id().equals(limit)) {
                    Counter counter = rule.counters().of(key, now);
                    counter.advance(now);
                    CalendarQuota quota = bound.apply(counter);
                    seeded |= quota != null && quota.seed(time, used);
                }
            }
            return seeded;
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Long> byKey(LimitId limit, List<PastUse> uses, ToLongBiFunction<LimitRule, PastUse> used) {
        Map<String, Long> byKey = new HashMap<>();
        for (LimitRule rule : rules) {
            if (rule.id().equals(limit) && !rule.counterKey().countsByHeader()) {
                for (PastUse use : uses) {
                    LimitRequest request = asked(use);
                    if (rule.matches(request, clocks.wallClock())) {
                        byKey.merge(rule.counterKey().of(request), used.applyAsLong(rule, use), Weights::sum);
                    }
                }
            }
        }
        return byKey;
    }

    /// When the period of a quota or budget began that a time is in.
    public static Instant periodStart(QuotaPeriod period, Instant time) {
        return new CalendarQuota(period, 0, 1, time).start();
    }

    private static LimitRequest asked(PastUse use) {
        return new LimitRequest(
                new ExchangeId("past"), use.consumer(), use.model(), use.clientIp(), _ -> null, 0, 0L, false);
    }

    /// The settings of a limit that are read but not in force yet, in words; empty where all are.
    public static List<String> notInForce(LimitConfig limit) {
        return NotInForce.of(limit);
    }

    private List<Claim> claims(LimitRequest request, List<LimitRule> seen) {
        List<Claim> claims = new ArrayList<>(seen.size());
        for (LimitRule rule : seen) {
            if (rule.matches(request, clocks.wallClock())) {
                claims.add(new Claim(rule, rule.counterKey().of(request)));
            }
        }
        return claims;
    }

    /// @return null when an edit came between: the claims are on rules that are no longer in force
    @SuppressWarnings("ReferenceEquality")
    private @Nullable Verdict decide(LimitRequest request, List<LimitRule> seen, List<Claim> claims) {
        lock.lock();
        try {
            if (rules != seen) {
                return null;
            }
            Moment now = clocks.now();
            UnstatedOutput unstated = UnstatedOutput.of(request, claims, typical.of(request.model()));
            Demand demand = Demand.NOTHING;
            for (Claim claim : claims) {
                demand = Demand.of(claim.rule(), request, unstated, demand);
                claim.open(demand, now);
            }
            return verdict(request, unstated, claims, now);
        } finally {
            lock.unlock();
        }
    }

    private Verdict verdict(LimitRequest request, UnstatedOutput unstated, List<Claim> claims, Moment now) {
        List<Claim> takers = claims;
        List<Noted> shadowed = List.of();
        List<Shortage> refusals = List.of();
        Shortage refusal = null;
        Counter refusing = null;
        for (Claim claim : claims) {
            Shortage shortage = new ClaimCheck(claim, now).shortage();
            if (shortage == null) {
                continue;
            }
            if (claim.rule().config().shadow()) {
                takers = without(takers, claim);
                shadowed = added(shadowed, new Noted(shortage, claim.counter().note(shortage, true, now)));
                continue;
            }
            refusals = added(refusals, shortage);
            if (refusal == null || shortage.waitMicros() > refusal.waitMicros()) {
                refusal = shortage;
                refusing = claim.counter();
            }
        }
        if (refusal != null && refusing != null) {
            boolean usedUp = refusal.periodEnd() != null && refusing.note(refusal, false, now);
            return new Verdict.Refused(refusal, refusals, usedUp, Verdict.views(claims), LimitRemainder.of(claims));
        }
        Long written = unstated.written(request, takers);
        if (written != null) {
            LimitRequest bounded = request.withMaxOutputTokens(written * request.choices());
            takers.stream()
                    .filter(claim -> !claim.rule().config().shadow())
                    .forEach(claim -> claim.open(Demand.of(claim.rule(), bounded, unstated, Demand.NOTHING), now));
        }
        takers.forEach(Claim::take);
        return new HeldReservation(
                lock,
                clocks,
                typical,
                request,
                written,
                takers,
                stamps,
                stamps.next(now),
                Verdict.views(claims),
                shadowed,
                onRoom);
    }

    /// A list and one more. The first makes the list: most decisions need none.
    private static <T> List<T> added(List<T> list, T more) {
        List<T> longer = list.isEmpty() ? new ArrayList<>(4) : list;
        longer.add(more);
        return longer;
    }

    private static <T> List<T> without(List<T> list, T less) {
        return list.stream().filter(each -> !each.equals(less)).toList();
    }
}
