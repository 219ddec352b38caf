package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.exchange.LimiterStamp;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitOutlook;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limiter;
import dev.sluice.gateway.limit.PastRequest;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.QueueKey;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.Settlements;
import dev.sluice.gateway.limit.Settlements.Settlement;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.QuotaPeriod;
import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.state.LimitState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
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
/// value counts under the new one. Counters of limits that are gone still end their reservations, and those gone last
/// go on where they come back.
public final class ReservingLimiter implements Limiter {

    private final LimiterCore core;
    private final Clocks clocks;
    private final Lock lock;
    private final FormerRules former = new FormerRules();
    private volatile List<LimitRule> rules = List.of();

    public ReservingLimiter(Ticker ticker, InstantSource clock) {
        this(ticker, clock, new BriefLock());
    }

    /// @param lock excludes; tests show with one that does not that they would notice
    ReservingLimiter(Ticker ticker, InstantSource clock, Lock lock) {
        this(ticker, clock, lock, true);
    }

    /// @param shown as of [LimiterCore]
    ReservingLimiter(Ticker ticker, InstantSource clock, Lock lock, boolean shown) {
        this.clocks = new Clocks(ticker, clock);
        this.lock = lock;
        this.core = new LimiterCore(lock, clocks, shown);
    }

    /// A limiter for one thread that plays requests again: nothing is locked, and answers do not say how the limits
    /// stand.
    public static ReservingLimiter ofOneThread(Ticker ticker, InstantSource clock) {
        return new ReservingLimiter(ticker, clock, new OneThread(), false);
    }

    @Override
    public void configure(List<LimitConfig> limits) {
        lock.lock();
        try {
            Moment now = clocks.now();
            Map<LimitId, LimitRule> previous = new HashMap<>();
            rules.forEach(rule -> previous.put(rule.id(), rule));
            List<LimitRule> next = new ArrayList<>(limits.size());
            for (LimitConfig limit : limits) {
                LimitRule old = previous.get(limit.id());
                boolean goesOn = old != null && old.countsBySameKey(limit);
                next.add(LimitRule.of(limit, goesOn ? previous.remove(limit.id()) : former.resume(limit, now), now));
            }
            previous.values().forEach(former::keep);
            rules = List.copyOf(next);
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
        return verdict.answer();
    }

    /// What limits see requests like this one, to be asked for many of them.
    public KnownCaller caller(LimitRequest like) {
        return new KnownCaller(rules, like);
    }

    /// As [#admit(LimitRequest)], for a request whose limits are known. Only for limiters of one thread.
    public Admission admit(LimitRequest request, KnownCaller caller) {
        return decide(request, caller.claims(clocks.wallClock()), core.now()).answer();
    }

    /// The lines that a request would wait in, were there no room, in the order of the configuration.
    public List<QueueKey> queueKeys(LimitRequest request) {
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

    /// Notes that a request came which is not decided by what limits have room for now.
    public LimiterTrace arrival(LimitRequest request, LimiterTrace.Kind kind) {
        lock.lock();
        try {
            LimiterStamp stamp = core.stamps().next(clocks.now());
            return new LimiterTrace(
                    request.maxOutputTokens(),
                    request.choices(),
                    request.typicalOutput() == null ? core.typical().of(request.model()) : request.typicalOutput(),
                    0,
                    false,
                    List.of(new LimiterTrace.Step(kind, stamp.sequence(), stamp.tick(), request.promptTokens())));
        } finally {
            lock.unlock();
        }
    }

    /// The counters that a request is asked of, `limit=key` each.
    public List<String> counterKeys(LimitRequest request) {
        return claims(request, rules).stream()
                .map(claim -> claim.rule().id() + "=" + claim.key())
                .toList();
    }

    /// Tells this listener of every reservation that has ended: there may be room then. It is called without the
    /// limiter's lock, by the thread that ended the reservation.
    public void onRoom(Consumer<Reservation> listener) {
        core.onRoom(listener);
    }

    @Override
    public boolean resetCounter(LimitId limit, String key) {
        lock.lock();
        try {
            Moment now = clocks.now();
            for (LimitRule rule : rules) {
                Counter counter = rule.id().equals(limit) ? rule.counters().find(key) : null;
                if (counter != null) {
                    counter.reset(now);
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<LimitOutlook> tryOut(LimitRequest request) {
        List<LimitRule> all = rules;
        List<Claim> claims = claims(request, all);
        lock.lock();
        try {
            Moment now = core.now();
            UnstatedOutput unstated =
                    UnstatedOutput.of(request, claims, core.typical().of(request.model()));
            return all.stream()
                    .map(rule -> outlook(rule, request, unstated, now))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private LimitOutlook outlook(LimitRule rule, LimitRequest request, UnstatedOutput unstated, Moment now) {
        boolean shadow = rule.config().shadow();
        String aside = rule.aside(request, clocks.wallClock());
        if (aside != null) {
            return new LimitOutlook(rule.id(), shadow, aside, null, null);
        }
        Claim claim = new Claim(rule, rule.counterKey().of(request));
        claim.open(Demand.of(rule, request, unstated, Demand.NOTHING), now);
        Shortage shortage = ClaimCheck.withoutALine(claim, now).shortage();
        return new LimitOutlook(rule.id(), shadow, null, claim.key(), shortage == null ? null : Refusals.of(shortage));
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
                            rule.id() + "=" + counter.key(),
                            counter.since(),
                            core.stamps().last(),
                            counter.charged()));
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
            return core.stamps().last();
        } finally {
            lock.unlock();
        }
    }

    /// Lets rates go on where an earlier run left them, by each limit's own matching, counter key and weights. To be
    /// called before anything else counts.
    ///
    /// @param since from when on `requests` has all
    public void seedRates(Instant since, List<PastRequest> requests, List<CounterReset> resets) {
        rules.forEach(rule -> play(rule, since, requests, resets, PastRates::play));
    }

    /// Lets the rates of one limit that are new begin with what was used before they counted, as far as there was room.
    ///
    /// @param tokens whether tokens a minute are new; `requests` likewise
    /// @param since from when on `past` has all
    public void seedNewRates(
            LimitId limit,
            boolean tokens,
            boolean requests,
            Instant since,
            List<PastRequest> past,
            List<CounterReset> resets) {
        rules.stream()
                .filter(rule -> rule.id().equals(limit))
                .forEach(rule -> play(rule, since, past, resets, rates -> rates.playApart(tokens, requests)));
    }

    private void play(
            LimitRule rule, Instant since, List<PastRequest> past, List<CounterReset> resets, Consumer<PastRates> how) {
        PastRates rates = new PastRates(rule, clocks.wallClock(), since, clocks.now());
        rates.add(past, resets);
        lock.lock();
        try {
            how.accept(rates);
        } finally {
            lock.unlock();
        }
    }

    /// Begins a token quota with what was used of its present period before the limiter knew of it, by the limit's own
    /// matching, counter key and weights.
    ///
    /// @param uses all of the period that `time` is in
    /// @param sinceReset what of these ended after a reset of a key, for keys that were reset in the period
    public void seedQuota(LimitId limit, Instant time, List<PastUse> uses, Map<String, List<PastUse>> sinceReset) {
        seed(limit, uses, sinceReset, (rule, use) -> rule.weights().millionths(use), Counter::quota, time);
    }

    /// Begins a budget likewise with what was spent.
    ///
    /// @param uses all of the period that `time` is in, with their cost in the budget's currency
    /// @param sinceReset as for a quota
    public void seedBudget(LimitId limit, Instant time, List<PastUse> uses, Map<String, List<PastUse>> sinceReset) {
        seed(limit, uses, sinceReset, (_, use) -> use.nanos(), Counter::money, time);
    }

    private void seed(
            LimitId limit,
            List<PastUse> uses,
            Map<String, List<PastUse>> sinceReset,
            ToLongBiFunction<LimitRule, PastUse> used,
            Function<Counter, @Nullable CalendarQuota> bound,
            Instant time) {
        for (LimitRule rule : rules) {
            if (rule.id().equals(limit)) {
                Map<String, Long> byKey = rule.byKey(uses, used, clocks.wallClock());
                sinceReset.forEach((key, after) -> byKey.computeIfPresent(
                        key,
                        (_, _) -> rule.byKey(after, used, clocks.wallClock()).getOrDefault(key, 0L)));
                lock.lock();
                try {
                    Moment now = clocks.now();
                    byKey.forEach((key, amount) -> {
                        Counter counter = rule.counters().of(key, now);
                        counter.advance(now);
                        CalendarQuota quota = bound.apply(counter);
                        if (quota != null) {
                            quota.seed(time, amount);
                        }
                    });
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /// Lets quotas and budgets begin with nothing used.
    public void restartPeriods() {
        lock.lock();
        try {
            Moment now = clocks.now();
            for (LimitRule rule : rules) {
                rule.counters().all().forEach(counter -> counter.restartPeriods(now));
            }
        } finally {
            lock.unlock();
        }
    }

    /// When the period of a quota or budget began that a time is in.
    public static Instant periodStart(QuotaPeriod period, Instant time) {
        return new CalendarQuota(period, 0, 1, time).start();
    }

    /// When the period of a quota or budget ends that a time is in.
    public static Instant periodEnd(QuotaPeriod period, Instant time) {
        return new CalendarQuota(period, 0, 1, time).end();
    }

    /// Whether a limit counts by a header: which values requests had, only rows know that were counted by it.
    public static boolean countsByHeader(LimitConfig limit) {
        return CounterKey.parse(limit.counterKey()).countsByHeader();
    }

    /// The settings of a limit that are read but not in force yet, in words; empty where all are.
    public static List<String> notInForce(LimitConfig limit) {
        return NotInForce.of(limit);
    }

    /// Decides by claims that were made before; the caller excludes others.
    private Verdict decide(LimitRequest request, List<Claim> claims, Moment now) {
        Long known = request.typicalOutput();
        long typical = known == null ? core.typical().of(request.model()) : known;
        return new Decision(core, request, claims, typical, now).verdict();
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
            Moment now = core.now();
            return decide(request, claims, now);
        } finally {
            lock.unlock();
        }
    }
}
