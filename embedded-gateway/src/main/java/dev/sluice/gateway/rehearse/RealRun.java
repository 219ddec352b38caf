package dev.sluice.gateway.rehearse;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.experiment.Experiment;
import dev.sluice.gateway.experiment.Report;
import dev.sluice.gateway.experiment.Seen;
import dev.sluice.gateway.experiment.Tally;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.gateway.publish.Ring;
import dev.sluice.gateway.traffic.TrafficDesk;
import dev.sluice.gateway.traffic.TrafficRun;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.GatewayEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One experiment in real time, on the gateway that runs.
final class RealRun {

    private static final long TICK = 50_000_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long GUARDED = 10 * SECOND;
    private static final long LAST_ANSWERS = 60 * SECOND;
    private static final int BATCH = 2_000;

    private final Experiment experiment;
    private final FaultBoard faults;
    private final TrafficDesk traffic;
    private final Ticker ticker;
    private final Ring<ExchangeRecord>.Cursor exchanges;
    private final Ring<GatewayEvent>.Cursor events;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final List<Experiment.Planned> due;
    private final Tally tally;
    private final long start;

    RealRun(
            Experiment experiment,
            FaultBoard faults,
            TrafficDesk traffic,
            GatewayPublisher publisher,
            Ticker ticker,
            InstantSource clock) {
        this.experiment = experiment;
        this.faults = faults;
        this.traffic = traffic;
        this.ticker = ticker;
        this.exchanges = publisher.exchanges().cursor();
        this.events = publisher.events().cursor();
        this.due = new ArrayList<>(experiment.faults());
        this.tally = new Tally(experiment, clock.instant());
        this.start = ticker.nanos();
    }

    /// Runs it on the calling thread, to its end.
    Report run(BooleanSupplier cancelled, BiConsumer<Tally, Long> progress) {
        List<TrafficRun> runs = experiment.traffic().stream()
                .map(row -> traffic.start(row, start + row.at().toNanos(), sent -> seen.add(seen(sent))))
                .toList();
        @Nullable String stopped = null;
        long told = 0;
        long length = experiment.duration().toNanos();
        while (passed() < length && stopped == null) {
            putDue();
            LockSupport.parkNanos(this, TICK);
            collect();
            if (passed() / SECOND > told) {
                told = passed() / SECOND;
                progress.accept(tally, told);
            }
            stopped = reason(cancelled);
        }
        long ran = Math.min(passed(), length);
        runs.forEach(TrafficRun::stop);
        experiment.faults().forEach(planned -> faults.delete(planned.fault().id()));
        awaitLast(runs);
        return tally.report(stopped, Duration.ofNanos(ran));
    }

    private void awaitLast(List<TrafficRun> runs) {
        long since = ticker.nanos();
        while (!runs.stream().allMatch(TrafficRun::isOver) && ticker.nanos() - since < LAST_ANSWERS) {
            LockSupport.parkNanos(this, TICK);
            collect();
        }
        LockSupport.parkNanos(this, TICK);
        collect();
    }

    private void putDue() {
        due.removeIf(this::isPut);
    }

    private boolean isPut(Experiment.Planned planned) {
        return passed() >= planned.at().toNanos() && faults.put(planned.fault());
    }

    private long passed() {
        return ticker.nanos() - start;
    }

    private Seen seen(TrafficRun.Sent sent) {
        return new Seen(
                sent.id().isEmpty() ? null : sent.id(),
                sent.intended() - start,
                sent.ended() - start,
                sent.firstContent() < 0 ? -1 : sent.firstContent() - start,
                sent.status(),
                sent.left(),
                sent.whole());
    }

    private void collect() {
        for (Seen one = seen.poll(); one != null; one = seen.poll()) {
            tally.add(one);
        }
        exchanges.take(BATCH).values().forEach(tally::add);
        events.take(BATCH).values().forEach(tally::add);
    }

    private @Nullable String reason(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            return "it was stopped";
        }
        Double guard = experiment.guard();
        if (guard != null && passed() >= GUARDED && tally.recently(passed(), GUARDED) < guard) {
            return "the success rate of the last ten seconds was below the guard of " + guard * 100 + " %";
        }
        return null;
    }
}
