package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.failover.OutcomeRule;
import dev.sluice.gateway.failover.RateReport;
import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.fault.Injection;
import dev.sluice.gateway.pipeline.UpstreamWay.Asked;
import dev.sluice.gateway.route.BackendCall;
import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.Session;
import dev.sluice.gateway.upstream.UpstreamResult;
import dev.sluice.gateway.upstream.UpstreamStep.Attempt;
import dev.sluice.gateway.upstream.UpstreamStep.Ended;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.BreakerPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The attempts of one exchange: one backend after another, until one answers, or the failure is for the client to
/// know, or time, attempts or the retry budget are used up.
final class AttemptSeries {

    private static final int MOST_ATTEMPTS = 3;
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final UpstreamWay.Parts parts;
    private final Call call;
    private final Route route;
    private final Session session;
    private final Translations translations;
    private final Chooser chooser;
    private final List<Verdict> verdicts = new ArrayList<>(1);
    private boolean kept;
    private long begunNanos;
    private long upstreamNanos;
    private Choice.@Nullable Made latest;

    AttemptSeries(UpstreamWay.Parts parts, Call call, Route route) {
        this.parts = parts;
        this.call = call;
        this.route = route;
        this.session = Sessions.of(call, route);
        this.translations = new Translations(call);
        this.chooser = new Chooser(parts, call, route, session, translations);
    }

    Asked run() {
        parts.budget().deposit();
        int size = call.body().length;
        kept = parts.replays().take(size);
        try {
            return attempts();
        } finally {
            if (kept) {
                parts.replays().give(size);
            }
            if (latest != null) {
                latest.giveBack(); // changes nothing unless something broke
            }
        }
    }

    private Asked attempts() {
        Choice choice = choose(FOR_EVER);
        while (true) {
            switch (choice) {
                case Choice.Nobody nobody -> {
                    return new Asked.NoRoom(nobody.refusal());
                }
                case Choice.Unable unable -> {
                    return new Asked.Unable(unable.refusal());
                }
                case Choice.Left _ -> {
                    return new Asked.Left();
                }
                case Choice.Made made -> {
                    LiveTokens live = showing(made.candidate());
                    Played played = play(made, live);
                    verdicts.add(played.verdict());
                    Next next = next(played.verdict(), made.candidate());
                    AttemptNotes.write(
                            call,
                            made,
                            played,
                            next.why(),
                            verdicts.size(),
                            parts.ticker().nanos());
                    if (next.choice() == null) {
                        return new Asked.Answered(last(played.verdict()), live);
                    }
                    choice = next.choice();
                }
            }
        }
    }

    /// An attempt that has ended.
    ///
    /// @param fault that was injected, or null
    record Played(
            Verdict verdict,
            BreakerPosition breaker,
            @Nullable String fault,
            long started,
            long firstContentNanos) {}

    /// What follows an attempt.
    ///
    /// @param choice null: it was the last
    /// @param why in words
    private record Next(@Nullable Choice choice, String why) {}

    private Next next(Verdict verdict, Candidate candidate) {
        String end = ends(verdict, candidate);
        if (end != null) {
            return new Next(null, end);
        }
        return switch (choose(left(candidate))) {
            case Choice.Nobody _, Choice.Unable _ ->
                new Next(null, cancelled() == null ? "no other backend may be asked" : "the request was cancelled");
            case Choice.Left left -> new Next(left, "the client left while its request waited for another backend");
            case Choice.Made made -> {
                boolean free = verdicts.size() == 1 && made.good();
                if (free || parts.budget().withdraw()) {
                    yield new Next(made, "backend " + made.candidate().backend().id() + " was asked");
                }
                made.giveBack();
                yield new Next(null, "no other backend was asked: the retry budget is used up");
            }
        };
    }

    /// Why no other backend is asked; null where one may be.
    private @Nullable String ends(Verdict verdict, Candidate candidate) {
        BackendCall.Failure failure = verdict.failure();
        if (failure == null) {
            return switch (verdict.attempt()) {
                case COMPLETED -> "the client has its answer";
                case INTERRUPTED ->
                    RefusalCode.CANCELLED.code().equals(verdict.ending().reason())
                            ? "the request was cancelled"
                            : "the gateway stops";
                default -> "the client has left";
            };
        }
        if (!verdict.isOpen()) {
            return verdict.answer() instanceof ClientAnswer.StreamEnd
                    ? "the client has part of the answer already"
                    : "another backend would say the same";
        }
        OutcomeRule.Retry retry = failure.rule().retry();
        if (retry != OutcomeRule.Retry.YES && !call.isStateless()) {
            return "the backend may have done it, and it must not be done twice";
        }
        Duration total = candidate.backend().timeouts().total();
        Duration left = left(candidate);
        if (!left.isPositive() || (retry == OutcomeRule.Retry.IF_TIME_LEFT && left.compareTo(total.dividedBy(4)) < 0)) {
            return "too little time is left for another backend";
        }
        if (verdicts.size() >= MOST_ATTEMPTS) {
            return "no more than " + MOST_ATTEMPTS + " attempts are made";
        }
        return kept ? null : "the request, or all that run, are too large to be kept for another attempt";
    }

    /// What the client gets in the end: the last attempt's answer where that is final, whatever went before.
    private Verdict last(Verdict verdict) {
        if (!verdict.isOpen()) {
            return verdict;
        }
        call.accepted().response().getHeaders().remove("Set-Cookie");
        Refusal cancelled = cancelled();
        if (cancelled != null) {
            return verdict.interrupted(cancelled);
        }
        return NothingLeft.afterAttempts(verdicts, chooser.now());
    }

    private @Nullable Refusal cancelled() {
        return call.exchange().progress().cancelled();
    }

    /// Of the time for all attempts, as this one's backend has it.
    private Duration left(Candidate candidate) {
        return candidate.backend().timeouts().total().minusNanos(parts.ticker().nanos() - begunNanos);
    }

    private Choice choose(Duration left) {
        Choice choice = chooser.choose(left);
        if (choice instanceof Choice.Made made) {
            latest = made;
        }
        return choice;
    }

    private Played play(Choice.Made made, LiveTokens live) {
        BreakerPosition breaker = made.live().isProbe() ? BreakerPosition.HALF_OPEN : BreakerPosition.CLOSED;
        chooser.asked(made.candidate().backend().id());
        BackendRequest request = BackendRequest.of(call, made.candidate(), parts.targets(), translations);
        long started = parts.ticker().nanos();
        if (verdicts.isEmpty()) {
            begunNanos = started;
        }
        Injection injection = injection(made.candidate(), request);
        Ended ended = request.heard(attempt(made, request, injection, live));
        if (ended.result() instanceof UpstreamResult.Answered answered) {
            learn(made.live(), answered.headers());
        }
        upstreamNanos += Math.max(0, ended.lastActivityNanos() - started);
        OutcomeRules rules = new OutcomeRules(
                call.exchange(),
                request.api(),
                made.candidate(),
                ended,
                new OutcomeRules.Course(parts.clock().instant(), verdicts.isEmpty(), upstreamNanos));
        Verdict verdict = request.said(rules.verdict());
        settle(made, verdict);
        report(made.live(), verdict);
        if (verdict.failure() != null && verdict.failure().rule() == OutcomeRule.RATE_LIMITED) {
            chooser.throttled(made.candidate().backend().id());
        }
        String fault = injection == null ? null : injection.fault().id();
        return new Played(verdict, breaker, fault, started, ended.firstContentNanos());
    }

    private void learn(BackendCall live, HttpFields headers) {
        for (HttpField header : headers) {
            if (RateReport.tells(header.getName())) {
                live.told(RateReport.of(headers::getValuesList, parts.clock().instant()));
                return;
            }
        }
    }

    private static void settle(Choice.Made made, Verdict verdict) {
        TokenUsage usage = verdict.ending().usage();
        if (usage == null) {
            made.hold().release();
        } else {
            made.hold().settle(usage);
        }
    }

    private static void report(BackendCall live, Verdict verdict) {
        BackendCall.Failure failure = verdict.failure();
        if (failure != null) {
            live.failed(failure);
            return;
        }
        switch (verdict.attempt()) {
            case COMPLETED -> live.succeeded();
            default -> live.cancelled();
        }
    }

    private LiveTokens showing(Candidate candidate) {
        return new LiveTokens(
                parts.publisher(),
                call.exchange().start().consumer(),
                call.model(),
                candidate.backend().id(),
                call.exchange().promptTokens());
    }

    private @Nullable Injection injection(Candidate candidate, BackendRequest request) {
        Exchange exchange = call.exchange();
        ModelName requested = exchange.requestModel();
        Fault fault = parts.faults()
                .hits(
                        candidate.backend().id(),
                        requested == null ? call.model() : requested,
                        exchange.start().consumer());
        if (fault == null) {
            return null;
        }
        exchange.hitBy(fault.id());
        return new Injection(fault, request.api().name());
    }

    private Ended attempt(Choice.Made made, BackendRequest request, @Nullable Injection injection, LiveTokens live) {
        Exchange exchange = call.exchange();
        Candidate candidate = made.candidate();
        BackendId backend = candidate.backend().id();
        exchange.asked(backend, candidate.model());
        if (verdicts.isEmpty()) {
            parts.ledger().intend(AttemptNotes.intent(call));
        }
        HttpField cookie = Sessions.cookie(route, session, candidate);
        if (cookie != null) {
            call.accepted().response().getHeaders().put(cookie);
        }
        ReservationGrowth capacity = new ReservationGrowth(exchange.promptTokens());
        capacity.of(made.hold().reservedTokens(), made.hold()::grow);
        exchange.progress().asked(verdicts.size() + 1);
        parts.publisher().inFlight(backend, 1);
        try {
            return parts.step()
                    .attempt(new Attempt(
                            request.target(),
                            injection,
                            request.body(),
                            call.isRepeatable(),
                            request.events(),
                            call.accepted().request(),
                            call.accepted().response(),
                            begunNanos,
                            exchange.progress(),
                            upstream -> {
                                learn(made.live(), upstream);
                                parts.writer().beginStream(call.accepted(), exchange, upstream);
                            },
                            made.live()::answers,
                            (outputTokens, nanos) -> {
                                exchange.progress().passed(outputTokens, nanos);
                                live.passed(outputTokens);
                                call.growth().passed(outputTokens);
                                capacity.passed(outputTokens);
                            }));
        } finally {
            parts.publisher().inFlight(backend, -1);
        }
    }
}
