package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.fault.Injection;
import dev.sluice.gateway.ledger.Intent;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.BackendCapacities;
import dev.sluice.gateway.limit.CapacityHold;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Passage;
import dev.sluice.gateway.publish.Publisher;
import dev.sluice.gateway.route.BackendHealth;
import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.upstream.Targets;
import dev.sluice.gateway.upstream.UpstreamStep;
import dev.sluice.gateway.upstream.UpstreamStep.Attempt;
import dev.sluice.gateway.upstream.UpstreamStep.Ended;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The part of the way where backends that have capacity left are asked, one after another, until one has answered or
/// none is left that did not see the request.
public final class UpstreamWay {

    private final Targets targets = new Targets();
    private final BackendCapacities capacities;
    private final UpstreamStep step;
    private final FaultBoard faults;
    private final Ledger ledger;
    private final Publisher publisher;
    private final BackendHealth health;
    private final ClientWriter writer;
    private final Ticker ticker;

    public UpstreamWay(
            BackendCapacities capacities,
            UpstreamStep step,
            FaultBoard faults,
            Ledger ledger,
            Publisher publisher,
            BackendHealth health,
            ClientWriter writer,
            Ticker ticker) {
        this.capacities = capacities;
        this.step = step;
        this.faults = faults;
        this.ledger = ledger;
        this.publisher = publisher;
        this.health = health;
        this.writer = writer;
        this.ticker = ticker;
    }

    /// What asking came to.
    sealed interface Asked {

        /// A backend was asked, or several.
        ///
        /// @param live has shown the tokens that passed; the rest is to be shown when the exchange is accounted
        record Answered(Verdict verdict, LiveTokens live) implements Asked {}

        /// None has capacity left, and none was asked.
        record NoRoom(Refusal refusal) implements Asked {}
    }

    /// Asks those candidates that have room, in their order.
    ///
    /// @param candidates at least one
    Asked ask(Call call, List<Candidate> candidates) {
        LimitRequest needs = LimitStep.limitRequest(call);
        List<Candidate> left = new ArrayList<>(candidates);
        Asked.Answered last = null;
        long upstreamNanos = 0;
        for (int number = 1; !left.isEmpty(); number++) {
            switch (capacities.enter(needs, ids(left))) {
                case Passage.Closed closed -> {
                    return last == null ? new Asked.NoRoom(closed.refusal()) : last;
                }
                case Passage.Open open -> {
                    Candidate candidate = left.remove(open.candidate());
                    long started;
                    LiveTokens live = showing(call, candidate);
                    Injection injection;
                    Ended ended;
                    Verdict verdict;
                    try {
                        started = ticker.nanos();
                        BackendRequest request = BackendRequest.of(call, candidate, targets);
                        injection = injection(call, candidate, request);
                        ended = request.heard(
                                attempt(call, candidate, request, injection, open.hold(), number == 1, live));
                        upstreamNanos += Math.max(0, ended.lastActivityNanos() - started);
                        OutcomeRules rules = new OutcomeRules(
                                call.exchange(),
                                request.api(),
                                candidate.backend().id(),
                                ended,
                                upstreamNanos);
                        verdict = request.said(rules.verdict());
                        settle(open.hold(), verdict);
                    } finally {
                        open.hold().release(); // changes nothing where it was settled
                    }
                    record(call.exchange(), candidate, injection, verdict, number, started, ended.firstContentNanos());
                    last = new Asked.Answered(verdict, live);
                    if (!verdict.tryNext()) {
                        return last;
                    }
                }
            }
        }
        return Objects.requireNonNull(last);
    }

    private static List<BackendId> ids(List<Candidate> candidates) {
        return candidates.stream().map(candidate -> candidate.backend().id()).toList();
    }

    private static void settle(CapacityHold hold, Verdict verdict) {
        TokenUsage usage = verdict.ending().usage();
        if (usage == null) {
            hold.release();
        } else {
            hold.settle(usage);
        }
    }

    private LiveTokens showing(Call call, Candidate candidate) {
        return new LiveTokens(
                publisher,
                call.exchange().start().consumer(),
                call.model(),
                candidate.backend().id(),
                call.exchange().promptTokens());
    }

    private @Nullable Injection injection(Call call, Candidate candidate, BackendRequest request) {
        Exchange exchange = call.exchange();
        ModelName asked = exchange.requestModel();
        Fault fault = faults.hits(
                candidate.backend().id(),
                asked == null ? call.model() : asked,
                exchange.start().consumer());
        if (fault == null) {
            return null;
        }
        exchange.hitBy(fault.id());
        return new Injection(fault, request.api().name());
    }

    private Ended attempt(
            Call call,
            Candidate candidate,
            BackendRequest request,
            @Nullable Injection injection,
            CapacityHold hold,
            boolean first,
            LiveTokens live) {
        Exchange exchange = call.exchange();
        exchange.asked(candidate.backend().id(), candidate.model());
        if (first) {
            ledger.intend(intent(call));
        }
        ReservationGrowth capacity = new ReservationGrowth(exchange.promptTokens());
        capacity.of(hold.reservedTokens(), hold::grow);
        publisher.inFlight(candidate.backend().id(), 1);
        try {
            return step.attempt(new Attempt(
                    request.target(),
                    injection,
                    request.body(),
                    request.events(),
                    call.accepted().request(),
                    call.accepted().response(),
                    upstream -> writer.beginStream(call.accepted(), exchange, upstream),
                    outputTokens -> {
                        live.passed(outputTokens);
                        call.growth().passed(outputTokens);
                        capacity.passed(outputTokens);
                    }));
        } finally {
            publisher.inFlight(candidate.backend().id(), -1);
        }
    }

    private void record(
            Exchange exchange,
            Candidate candidate,
            @Nullable Injection injection,
            Verdict verdict,
            int number,
            long started,
            long firstContent) {
        Ending ending = verdict.ending();
        boolean maybeBilled = ending.usage() == null && verdict.maybeBilled();
        TokenUsage usage = maybeBilled
                ? TokenUsage.of(exchange.promptTokens(), 0)
                : ending.usage() == null ? TokenUsage.NONE : ending.usage();
        health.observed(candidate.backend().id(), verdict.attempt(), verdict.status(), ending.reason());
        exchange.attempted(new AttemptRecord(
                number,
                candidate.backend().id(),
                candidate.model(),
                exchange.start().at().plusNanos(started - exchange.start().nanos()),
                verdict.status(),
                verdict.attempt(),
                ending.causedBy(),
                ending.reason(),
                firstContent == 0 ? null : Duration.ofNanos(Math.max(0, firstContent - started)),
                Duration.ofNanos(ticker.nanos() - started),
                usage.input(),
                usage.cachedInput(),
                usage.output(),
                usage.reasoning(),
                maybeBilled || ending.estimated(),
                injection == null ? null : injection.fault().id()));
    }

    private static Intent intent(Call call) {
        Exchange exchange = call.exchange();
        Exchange.Start start = exchange.start();
        return new Intent(
                start.id(),
                start.at(),
                start.consumer(),
                start.keyHint(),
                start.clientIp(),
                start.api(),
                exchange.requestModel() == null ? Call.ANY : exchange.requestModel(),
                Objects.requireNonNull(exchange.backend()),
                exchange.responseModel(),
                exchange.streamed(),
                exchange.promptTokens(),
                exchange.reservedTokens(),
                call.reservedCost(),
                start.revision(),
                exchange.admission().sequence(),
                exchange.admission().tick(),
                exchange.counterKeys());
    }
}
