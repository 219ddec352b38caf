package dev.sluice.gateway.whatif;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.price.Cost;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.TokenUsage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Plays recorded requests again, in the order and at the times at which the limiter was asked.
///
/// **What is known.** A request that is admitted when it was admitted runs as it is recorded: it grows, ends and uses
/// what it did, in the limiter's own order. So the limits that were in force give exactly what happened.
///
/// **What is not.** A request that is admitted at another time runs as long as it did, from then on. One that was
/// refused, and now is not, uses what is [Usual] for its model. What a client would have done with another answer, come
/// again or not, nobody knows: the requests are those that came.
final class Replay {

    private static final int STEPS_BETWEEN_LOOKS = 4096;

    private enum State {
        WAITING,

        /// Refused as one model, and to be asked as another when it was asked again.
        GOES_ON,
        AS_RECORDED,
        ON_ITS_OWN,
        OVER
    }

    private final Traffic traffic;
    private final Requests requests;
    private final WhatIfLimits limits;
    private final @Nullable State[] states;
    private final @Nullable Reservation[] held;
    private final byte[] asks;
    private final Map<Integer, List<ModelName>> tried = new HashMap<>();
    private final List<Integer> interrupted = new ArrayList<>();
    private final Ends ends = new Ends();
    private final boolean countsMoney;
    private final SimulatedLimiter<Integer> limiter;
    private final Asking asking;
    private Tally tally;
    private long now;

    /// @param tally is told what becomes of the requests
    Replay(Traffic traffic, WhatIfLimits limits, Tally tally) {
        this.traffic = traffic;
        this.requests = traffic.requests();
        this.limits = limits;
        this.tally = tally;
        this.states = new State[requests.size()];
        this.held = new Reservation[requests.size()];
        this.asks = new byte[requests.size()];
        this.countsMoney = limits.countsMoney();
        this.limiter = new SimulatedLimiter<>(limits.limits(), Traffic.micros(traffic.from()), this::decided);
        this.asking = new Asking(traffic, limits, limiter);
    }

    /// Plays all of them.
    ///
    /// @param cancelled is asked now and then
    /// @throws CancellationException where it says yes
    void run(BooleanSupplier cancelled) {
        limits.seed(limiter, traffic.from());
        play(0, traffic.steps().size(), cancelled);
        pass(Long.MAX_VALUE);
    }

    /// Plays a stretch. Stretches come in order of time: each finds rates as the one before left them, and quotas and
    /// budgets as they were.
    ///
    /// @param counts is told what becomes of its requests
    /// @param cancelled as above
    void run(Stretch stretch, Tally counts, BooleanSupplier cancelled) {
        tally = counts;
        now = Math.max(now, traffic.steps().at(stretch.first()));
        limiter.skipTo(now);
        limits.seed(limiter, Traffic.instant(now));
        play(stretch.first(), stretch.last(), cancelled);
        for (int step = stretch.first(); step < stretch.last(); step++) {
            end(traffic.steps().request(step));
        }
        interrupted.clear();
        tried.clear();
        ends.clear();
    }

    private void play(int first, int last, BooleanSupplier cancelled) {
        Steps steps = traffic.steps();
        for (int step = first; step < last; step++) {
            if (step % STEPS_BETWEEN_LOOKS == 0 && cancelled.getAsBoolean()) {
                throw new CancellationException("the replay was cancelled");
            }
            pass(steps.at(step));
            take(steps, step);
        }
    }

    private void take(Steps steps, int step) {
        int request = steps.request(step);
        switch (steps.kind(step)) {
            case Steps.ASKED -> asked(request, steps.tokens(step), false);
            case Steps.ADMITTED -> asked(request, steps.tokens(step), true);
            case Steps.GREW -> grew(request, steps.tokens(step));
            case Steps.ENDED -> {
                if (states[request] == State.AS_RECORDED) {
                    end(request);
                }
            }
            case Steps.LEFT -> {
                if (states[request] == State.WAITING) {
                    states[request] = State.OVER;
                    limiter.leaves(request);
                }
            }
            case Steps.NOT_ASKED -> {}
            default -> {
                interrupted.forEach(this::end);
                interrupted.clear();
            }
        }
    }

    /// Lets time pass: requests end that run on their own, and those that wait are looked at.
    private void pass(long until) {
        long next = Math.min(ends.next(), limiter.nextLook());
        while (next <= until && next != Long.MAX_VALUE) {
            to(next);
            if (ends.next() <= next) {
                end(ends.take());
            }
            limiter.look();
            next = Math.min(ends.next(), limiter.nextLook());
        }
        if (until != Long.MAX_VALUE) {
            to(until);
        }
    }

    private void to(long time) {
        now = Math.max(now, time);
        limiter.at(now);
    }

    /// @param admitted whether that was the answer then
    private void asked(int request, int prompt, boolean admitted) {
        asks[request]++;
        if (states[request] == null) {
            tally.came(request);
            ask(request, requests.origin(request), prompt, admitted);
        } else if (states[request] == State.GOES_ON) {
            ask(request, asking.as(requests.origin(request), tried(request).getLast()), prompt, admitted);
        }
    }

    private void ask(int request, int origin, int prompt, boolean admitted) {
        Admission admission = limiter.ask(asking.request(request, origin, prompt), asking.caller(origin), request);
        switch (admission) {
            case null -> states[request] = State.WAITING;
            case Admission.Admitted(Reservation reservation) -> runs(request, reservation, admitted);
            case Admission.Rejected rejected -> rejected(request, prompt, rejected);
        }
    }

    /// A request that waited.
    private void decided(int request, Admission admission) {
        switch (admission) {
            case Admission.Admitted(Reservation reservation) -> {
                tally.delayed(request);
                runs(request, reservation, false);
            }
            case Admission.Rejected rejected -> rejected(request, requests.prompt(request), rejected);
        }
    }

    private void runs(int request, Reservation reservation, boolean asRecorded) {
        held[request] = reservation;
        tally.admitted(request);
        if (!tried.isEmpty() && tried.containsKey(request) && tried(request).size() > 1) {
            tally.rerouted(request);
        }
        if (asRecorded) {
            states[request] = State.AS_RECORDED;
            if (requests.wasInterrupted(request)) {
                interrupted.add(request);
            }
        } else {
            states[request] = State.ON_ITS_OWN;
            ends.add(now + duration(request), request);
        }
    }

    private void rejected(int request, int prompt, Admission.Rejected rejected) {
        ModelName other = rejected.exceeded().isEmpty() ? null : wayOn(request, rejected);
        if (other == null) {
            states[request] = State.OVER;
            tally.refused(request, rejected.why().limit(), rejected.why().code());
            return;
        }
        tried(request).add(other);
        if (asks[request] < requests.asks(request)) {
            states[request] = State.GOES_ON;
        } else {
            ask(request, asking.as(requests.origin(request), other), prompt, false);
        }
    }

    private @Nullable ModelName wayOn(int request, Admission.Rejected rejected) {
        return asking.wayOn(rejected, tried(request));
    }

    /// The models that it was asked as.
    private List<ModelName> tried(int request) {
        return tried.computeIfAbsent(
                request,
                _ -> new ArrayList<>(
                        List.of(traffic.origins().name(requests.origin(request)).model())));
    }

    private void grew(int request, int tokens) {
        Reservation reservation = held[request];
        if (reservation != null && states[request] == State.AS_RECORDED) {
            reservation.grow(tokens);
        }
    }

    private void end(int request) {
        Reservation reservation = held[request];
        if (reservation == null) {
            return;
        }
        held[request] = null;
        states[request] = State.OVER;
        if (requests.wasAdmitted(request) && !requests.ran(request)) {
            reservation.release();
        } else {
            settle(request, reservation);
        }
        limiter.look();
    }

    private void settle(int request, Reservation reservation) {
        boolean known = requests.ran(request);
        Usual usual = known ? traffic.usual() : usual(request);
        long input = known ? requests.input(request) : requests.prompt(request);
        long output = known ? requests.output(request) : Math.min(usual.output(), mostOutput(request));
        Long written = reservation.writtenMaxTokens();
        if (written != null) {
            output = Math.min(output, written * requests.choices(request));
        }
        long nanos = known ? requests.cost(request) : usual.cost(input + output);
        String currency = known ? requests.currency(request) : traffic.usual().currency();
        if (requests.isStreamed(request)) {
            reservation.delivered(known ? requests.delivered(request) : output);
        }
        TokenUsage usage = new TokenUsage(
                TokenCount.of(input),
                TokenCount.of(known ? requests.cachedInput(request) : 0),
                TokenCount.of(output),
                TokenCount.ZERO);
        if (requests.wasCacheHit(request)) {
            reservation.serve(usage);
        } else {
            boolean paid = countsMoney && nanos != Requests.UNPRICED;
            reservation.settle(usage, paid ? new Cost(nanos, currency) : null);
        }
        tally.used(request, input + output, nanos);
    }

    private long mostOutput(int request) {
        int stated = requests.maxOutput(request);
        return stated == Requests.UNSTATED ? Long.MAX_VALUE : stated;
    }

    private long duration(int request) {
        return requests.wasAdmitted(request)
                ? requests.duration(request)
                : usual(request).duration();
    }

    private Usual usual(int request) {
        return traffic.usual()
                .of(traffic.origins().name(requests.origin(request)).model());
    }
}
