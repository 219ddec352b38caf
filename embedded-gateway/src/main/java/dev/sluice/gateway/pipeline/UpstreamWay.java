package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.ledger.Intent;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.publish.Publisher;
import dev.sluice.gateway.route.BackendHealth;
import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.upstream.Target;
import dev.sluice.gateway.upstream.Targets;
import dev.sluice.gateway.upstream.UpstreamStep;
import dev.sluice.gateway.upstream.UpstreamStep.Attempt;
import dev.sluice.gateway.upstream.UpstreamStep.Ended;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// The part of the way where backends are asked, one after another, until one has answered or none is left that did
/// not see the request.
public final class UpstreamWay {

    private final Targets targets = new Targets();
    private final UpstreamStep step;
    private final Ledger ledger;
    private final Publisher publisher;
    private final BackendHealth health;
    private final ClientWriter writer;
    private final Ticker ticker;

    public UpstreamWay(
            UpstreamStep step,
            Ledger ledger,
            Publisher publisher,
            BackendHealth health,
            ClientWriter writer,
            Ticker ticker) {
        this.step = step;
        this.ledger = ledger;
        this.publisher = publisher;
        this.health = health;
        this.writer = writer;
        this.ticker = ticker;
    }

    /// What asking came to.
    ///
    /// @param live has shown the tokens that passed; the rest is to be shown when the exchange is accounted
    record Asked(Verdict verdict, LiveTokens live) {}

    /// Asks the candidates in their order.
    ///
    /// @param candidates at least one
    Asked ask(ChatCall call, List<Candidate> candidates) {
        long upstreamNanos = 0;
        for (int i = 0; ; i++) {
            Candidate candidate = candidates.get(i);
            long started = ticker.nanos();
            LiveTokens live = showing(call, candidate);
            Ended ended = attempt(call, candidate, i == 0, live);
            upstreamNanos += Math.max(0, ended.lastActivityNanos() - started);
            Verdict verdict =
                    new OutcomeRules(call.exchange(), candidate.backend().id(), ended, upstreamNanos).verdict();
            record(call.exchange(), candidate, verdict, i + 1, started, ended.firstContentNanos());
            if (!verdict.tryNext() || i + 1 == candidates.size()) {
                return new Asked(verdict, live);
            }
        }
    }

    private LiveTokens showing(ChatCall call, Candidate candidate) {
        return new LiveTokens(
                publisher,
                call.exchange().start().consumer(),
                call.chat().model(),
                candidate.backend().id(),
                call.exchange().promptTokens());
    }

    private Ended attempt(ChatCall call, Candidate candidate, boolean first, LiveTokens live) {
        Exchange exchange = call.exchange();
        exchange.asked(candidate.backend().id(), candidate.model());
        if (first) {
            ledger.intend(intent(exchange));
        }
        boolean hideUsage = call.chat().streamed() && !call.chat().usageAsked();
        Target target = targets.chat(candidate.backend());
        byte[] body = call.chat()
                .edits()
                .apply(
                        call.body(),
                        candidate.model().equals(call.chat().model()) ? null : candidate.model(),
                        hideUsage);
        publisher.inFlight(candidate.backend().id(), 1);
        try {
            return step.attempt(new Attempt(
                    target,
                    body,
                    hideUsage,
                    call.accepted().request(),
                    call.accepted().response(),
                    upstream -> writer.beginStream(call.accepted(), exchange, upstream),
                    contentEvents -> {
                        live.passed(contentEvents);
                        call.growth().passed(contentEvents);
                    }));
        } finally {
            publisher.inFlight(candidate.backend().id(), -1);
        }
    }

    private void record(
            Exchange exchange, Candidate candidate, Verdict verdict, int number, long started, long firstContent) {
        Ending ending = verdict.ending();
        TokenUsage usage = ending.usage() == null ? TokenUsage.NONE : ending.usage();
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
                ending.estimated(),
                null));
    }

    private static Intent intent(Exchange exchange) {
        Exchange.Start start = exchange.start();
        return new Intent(
                start.id(),
                start.at(),
                start.consumer(),
                start.keyHint(),
                start.clientIp(),
                start.api(),
                Objects.requireNonNull(exchange.requestModel()),
                Objects.requireNonNull(exchange.backend()),
                exchange.responseModel(),
                exchange.streamed(),
                exchange.promptTokens(),
                exchange.reservedTokens(),
                start.revision(),
                exchange.admission().sequence(),
                exchange.admission().tick(),
                exchange.counterKeys());
    }
}
