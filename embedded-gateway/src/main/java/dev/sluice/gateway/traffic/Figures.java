package dev.sluice.gateway.traffic;

import dev.sluice.gateway.price.Cost;
import dev.sluice.model.state.TrafficDetail;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/// What a run has come to so far. Times are nanoseconds.
final class Figures {

    private static final long MICROS = 1_000;
    private static final long SECOND = 1_000_000_000L;
    private static final int LOOKED_AT = 5;

    final AtomicLong begun = new AtomicLong();
    final AtomicLong answered = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong left = new AtomicLong();
    final AtomicInteger running = new AtomicInteger();
    final AtomicLong tokens = new AtomicLong();
    final AtomicLong costNanos = new AtomicLong();
    final AtomicLong lag = new AtomicLong();
    final AtomicLong worstLag = new AtomicLong();
    private final ConcurrentHistogram latencies = new ConcurrentHistogram(3);
    private final ConcurrentHistogram firsts = new ConcurrentHistogram(3);
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable Second> seconds = new AtomicReferenceArray<>(LOOKED_AT + 3);

    private record Second(long number, LongAdder sent) {}

    /// A request is sent.
    ///
    /// @param at after the run's beginning
    /// @param most that it may cost; null where no price is known
    void begin(Prompt prompt, long at, @Nullable Cost most) {
        running.incrementAndGet();
        begun.incrementAndGet();
        tokens.addAndGet((long) prompt.inputTokens() + prompt.outputTokens());
        if (most != null) {
            costNanos.addAndGet(most.nanos());
        }
        long number = Math.max(0, at) / SECOND;
        int slot = (int) (number % seconds.length());
        Second second = seconds.get(slot);
        while (second == null || second.number() < number) {
            seconds.compareAndSet(slot, second, new Second(number, new LongAdder()));
            second = seconds.get(slot);
        }
        second.sent().increment();
    }

    /// A request goes out.
    ///
    /// @param late after the moment at which it was meant to
    void goesOut(long late) {
        lag.set(late);
        worstLag.accumulateAndGet(late, Math::max);
    }

    /// A request has ended.
    void end(TrafficRun.Sent result) {
        running.decrementAndGet();
        if (result.left()) {
            left.incrementAndGet();
        } else if (result.status() / 100 == 2 && result.whole()) {
            answered.incrementAndGet();
            latencies.recordValue(Math.max(0, result.ended() - result.intended()) / MICROS);
            if (result.firstContent() >= 0) {
                firsts.recordValue(Math.max(0, result.firstContent() - result.intended()) / MICROS);
            }
        } else if (result.status() == 429 || result.status() == 403) {
            refused.incrementAndGet();
            error(Integer.toString(result.status()));
        } else {
            failed.incrementAndGet();
            error(result.status() == 0 ? "no answer" : result.whole() ? Integer.toString(result.status()) : "cut off");
        }
    }

    private void error(String kind) {
        errors.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    /// How many requests ended in which error: a status, `cut off` or `no answer`.
    Map<String, Long> errors() {
        Map<String, Long> counts = new TreeMap<>();
        errors.forEach((kind, count) -> counts.put(kind, count.sum()));
        return counts;
    }

    /// The share of requests answered in full, of those that neither their client nor a limit ended; null where there
    /// are none.
    @Nullable
    Double successRate() {
        long whole = answered.get();
        long counted = whole + failed.get();
        return counted == 0 ? null : (double) whole / counted;
    }

    TrafficDetail.Latencies latencies() {
        return LatencySteps.of(latencies.copy(), firsts.copy());
    }

    /// Requests a second that were sent in the last whole seconds.
    ///
    /// @param at after the run's beginning
    double achieved(long at) {
        long now = Math.max(0, at) / SECOND;
        long from = Math.max(0, now - LOOKED_AT);
        if (now == from) {
            return begun.get();
        }
        long sent = 0;
        for (int slot = 0; slot < seconds.length(); slot++) {
            Second second = seconds.get(slot);
            if (second != null && second.number() >= from && second.number() < now) {
                sent += second.sent().sum();
            }
        }
        return Math.round(100.0 * sent / (now - from)) / 100.0;
    }

    Duration latency(double percentile) {
        return Duration.ofNanos(latencies.getValueAtPercentile(percentile) * MICROS);
    }

    boolean hasFirstContent() {
        return firsts.getTotalCount() > 0;
    }

    Duration firstContent(double percentile) {
        return Duration.ofNanos(firsts.getValueAtPercentile(percentile) * MICROS);
    }
}
