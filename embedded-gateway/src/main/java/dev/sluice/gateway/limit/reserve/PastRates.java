package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.gateway.limit.PastRequest;
import dev.sluice.gateway.limit.rate.RateBound;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets the rates of one limit go on where an earlier run left them, by charging what its last minutes used at the
/// times when it was used.
///
/// Nobody knows how much there was when those minutes began, so nothing is taken for granted: a bucket begins empty
/// there, and who was admitted later proves that there was room. That never grants more than was left, and is exact
/// once the bucket was full in between. Wall clocks are all that two runs share; what would lie in the future is
/// charged now.
final class PastRates {

    private final LimitRule rule;
    private final InstantSource clock;
    private final Instant since;
    private final Moment now;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Counter> begun = new HashMap<>();
    private boolean apart;

    /// Something that happened to one counter.
    private record Step(long at, String key, boolean begins, Consumer<Counter> effect) {}

    /// @param since from when on all requests are known
    PastRates(LimitRule rule, InstantSource clock, Instant since, Moment now) {
        this.rule = rule;
        this.clock = clock;
        this.since = since;
        this.now = now;
    }

    /// Notes what happened, if the limit bounds rates at all.
    void add(List<PastRequest> requests, List<CounterReset> resets) {
        if (rule.config().tokensPerMinute() != null || rule.config().requestsPerMinute() != null) {
            resets.forEach(this::add);
            requests.forEach(this::add);
        }
    }

    private void add(PastRequest request) {
        String key = rule.keyOf(request.use(), clock);
        if (key == null || !request.ran()) {
            return;
        }
        long used = used(request);
        long proven = Math.min(used, Math.max(1, held(request, used)));
        boolean counted = request.use().keyOf(rule.id()) != null;
        step(request.admittedAt(), key, counter -> {
            had(counter.requests(), 1);
            charge(counter.requests(), 1, counted);
            had(counter.tokens(), rule.reserves() ? proven : 1);
            charge(counter.tokens(), rule.reserves() ? used : 0, counted);
        });
        if (!rule.reserves()) {
            step(request.endedAt(), key, counter -> charge(counter.tokens(), used, counted));
        }
    }

    private void add(CounterReset reset) {
        if (reset.limit().equals(rule.id())) {
            steps.add(new Step(micros(reset.at()), reset.key(), false, PastRates::reset));
        }
    }

    /// Does it all beside the counters, and lets bounds that are new begin with what they would have counted. The
    /// limiter's lock guards the counters.
    ///
    /// @param tokens whether tokens a minute are new; `requests` likewise
    void playApart(boolean tokens, boolean requests) {
        apart = true;
        play();
        begun.forEach((key, past) -> {
            past.advance(now);
            Counter counter = rule.counters().of(key, now);
            counter.advance(now);
            if (tokens) {
                begin(counter.tokens(), past.tokens());
            }
            if (requests) {
                begin(counter.requests(), past.requests());
            }
        });
    }

    private static void begin(@Nullable RateBound bound, @Nullable RateBound past) {
        if (bound != null && past != null) {
            bound.usedAtLeast(past.used());
        }
    }

    /// Does it all, in the order in which it happened. The limiter's lock guards the counters.
    void play() {
        steps.sort(Comparator.comparingLong(Step::at));
        for (Step step : steps) {
            Counter counter = step.begins ? begun(step.key) : begun.get(step.key);
            if (counter != null) {
                advance(counter.tokens(), step.at);
                advance(counter.requests(), step.at);
                step.effect.accept(counter);
            }
        }
    }

    private Counter begun(String key) {
        return begun.computeIfAbsent(key, _ -> {
            Moment beginning = new Moment(micros(since), clock);
            Counter counter = apart
                    ? new Counter(key, rule.config(), beginning)
                    : rule.counters().of(key, beginning);
            exhaust(counter.tokens());
            exhaust(counter.requests());
            return counter;
        });
    }

    private void step(Instant at, String key, Consumer<Counter> effect) {
        steps.add(new Step(micros(at), key, true, effect));
    }

    private long micros(Instant at) {
        long ago = Duration.between(at, now.wallClock()).toNanos() / 1000;
        long longest = Duration.between(since, now.wallClock()).toNanos() / 1000;
        return now.micros() - Math.clamp(ago, 0, longest);
    }

    private long used(PastRequest request) {
        if (request.cacheHit() && rule.config().cacheHits() == CacheHitCharge.FREE) {
            return 0;
        }
        TokenUsage stream = rule.reserves() ? null : request.stream();
        return Weights.tokens(
                stream == null
                        ? rule.weights().millionths(request.use())
                        : rule.weights().millionths(stream));
    }

    /// What was held for it at least, as the limit weighs it.
    private static long held(PastRequest request, long used) {
        long charged = request.use().charged();
        return charged <= request.reserved() ? used : (long) ((double) used / charged * request.reserved());
    }

    private static void reset(Counter counter) {
        if (counter.tokens() != null) {
            counter.tokens().reset();
        }
        if (counter.requests() != null) {
            counter.requests().reset();
        }
    }

    private static void advance(@Nullable RateBound bound, long at) {
        if (bound != null) {
            bound.advance(at);
        }
    }

    private static void exhaust(@Nullable RateBound bound) {
        if (bound != null) {
            bound.exhaust();
        }
    }

    private static void had(@Nullable RateBound bound, long tokens) {
        if (bound != null) {
            bound.had(tokens);
        }
    }

    /// What the limit did not count then, it would have admitted as far as it had room: nobody owes for it.
    private void charge(@Nullable RateBound bound, long tokens, boolean counted) {
        if (bound != null) {
            bound.charge(tokens);
            if (apart || !counted) {
                bound.had(0);
            }
        }
    }
}
