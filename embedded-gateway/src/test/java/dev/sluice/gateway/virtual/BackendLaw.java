package dev.sluice.gateway.virtual;

import static dev.sluice.gateway.virtual.Violation.unless;

import dev.sluice.gateway.route.LiveBackend;
import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who may be asked, how often, and that somebody who can answer is.
final class BackendLaw {

    private static final int MOST_ATTEMPTS = 3;

    private final Turns turns;
    private final boolean rock;
    private final Map<BackendId, List<Probe>> probes = new HashMap<>();
    private final Set<String> free = new HashSet<>();
    private long requests;
    private long asked;
    private long paid;

    /// In nanoseconds of this world, since the wall clock may be set meanwhile.
    private record Probe(long from, long to) {

        boolean overlaps(Probe other) {
            return from < other.to && other.from < to;
        }
    }

    /// @param rock whether there is a backend that never fails
    BackendLaw(Turns turns, boolean rock) {
        this.turns = turns;
        this.rock = rock;
    }

    void begin() {
        operatedAll();
    }

    void came() {
        requests++;
    }

    /// Somebody intervened: what is probed now is another breaker's business.
    void operated(BackendId backend) {
        probes.remove(backend);
    }

    void operatedAll() {
        probes.clear();
    }

    void asked(VirtualGateway gateway, BackendId id) {
        asked++;
        LiveBackend backend = gateway.backend(id);
        if (backend == null) {
            return;
        }
        BackendState state = backend.state();
        BreakerPosition breaker = state.breaker().state();
        unless(
                !state.draining() && breaker != BreakerPosition.OPEN && breaker != BreakerPosition.FORCED_OPEN,
                "no attempt on an open, drained or held backend",
                state);
        unless(
                state.throttledUntil() == null || breaker == BreakerPosition.HALF_OPEN,
                "no attempt on a throttled backend",
                state);
        if (backend.isGood()) {
            free.add(turns.nanos() + " " + id);
        }
    }

    void settled(ExchangeRecord row) {
        List<AttemptRecord> attempts = row.attempts();
        unless(attempts.size() <= MOST_ATTEMPTS, "amplification is bounded", row);
        unless(
                attempts.stream().map(AttemptRecord::backend).distinct().count() == attempts.size(),
                "no backend is asked twice",
                row);
        for (AttemptRecord attempt : attempts) {
            boolean first = attempt.number() == 1;
            boolean good = attempt.number() == 2 && free.contains(began(row, attempt) + " " + attempt.backend());
            paid += first || good ? 0 : 1;
            probed(row, attempt);
        }
        double seconds = turns.nanos() / 1e9;
        unless(
                paid <= 0.2 * requests + 3 * seconds,
                "amplification is bounded",
                paid,
                "retries of",
                requests,
                "requests in",
                seconds,
                "s");
        if (rock) {
            answerable(row);
        }
    }

    /// When an attempt of a request began that is settled just now.
    private long began(ExchangeRecord row, AttemptRecord attempt) {
        Duration after = Duration.between(row.startedAt(), attempt.startedAt());
        return turns.nanos() - row.duration().toNanos() + after.toNanos();
    }

    private void probed(ExchangeRecord row, AttemptRecord attempt) {
        if (attempt.story() == null || attempt.story().breaker() != BreakerPosition.HALF_OPEN) {
            return;
        }
        long from = began(row, attempt);
        Duration lasts = attempt.firstContent() == null ? attempt.duration() : attempt.firstContent();
        long to = from + lasts.toNanos();
        Probe probe = new Probe(from, to);
        List<Probe> before = probes.computeIfAbsent(attempt.backend(), _ -> new ArrayList<>());
        unless(
                before.stream().noneMatch(probe::overlaps),
                "at most one probe while half-open",
                attempt,
                "beside",
                before,
                "in",
                row.id());
        before.add(probe);
    }

    /// Whoever fails, the one that never does was asked, or there was a reason that has nothing to do with it.
    private static void answerable(ExchangeRecord row) {
        boolean failed = row.outcome() == Outcome.FAILED && row.status() >= 500;
        boolean none = row.outcome() == Outcome.REFUSED
                && ("no_backend_available".equals(row.reason()) || "backends_throttled".equals(row.reason()));
        if (!failed && !none) {
            return;
        }
        boolean asked = row.attempts().stream()
                .anyMatch(attempt -> attempt.backend().value().equals(WorldPlan.ROCK));
        String followed = row.attempts().isEmpty() || row.attempts().getLast().story() == null
                ? ""
                : row.attempts().getLast().story().followed();
        boolean excused = followed.contains("retry budget")
                || followed.contains("too little time")
                || followed.contains("must not be done twice")
                || followed.contains("would say the same");
        unless(asked || excused, "a backend that can answer is asked", row);
    }

    /// @param interrupted rows whose attempts nobody saw the end of
    void atTheEnd(Collection<ExchangeRecord> rows, long interrupted) {
        long told = rows.stream()
                .flatMap(row -> row.attempts().stream())
                .filter(attempt -> attempt.outcome() != AttemptOutcome.INTERRUPTED)
                .count();
        unless(
                told <= asked && asked <= told + MOST_ATTEMPTS * interrupted,
                "every attempt is in the books",
                asked,
                "made,",
                told,
                "told,",
                interrupted,
                "requests interrupted");
    }
}
