package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.ledger.Intent;
import dev.sluice.gateway.pipeline.AttemptSeries.Played;
import dev.sluice.gateway.route.BackendCall;
import dev.sluice.gateway.route.Obstacle;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.AttemptStory;
import dev.sluice.model.exchange.AttemptStory.PassedOver;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What is noted of attempts: before the first, that something will be asked; after each, what it came to and why.
final class AttemptNotes {

    private AttemptNotes() {}

    /// @param followed what came of it, in words
    /// @param now by the ticker
    static void write(Call call, Choice.Made made, Played played, String followed, int number, long now) {
        Exchange exchange = call.exchange();
        Verdict verdict = played.verdict();
        Ending ending = verdict.ending();
        long started = played.started();
        long firstContent = played.firstContentNanos();
        TokenUsage usage = verdict.maybeBilled()
                ? TokenUsage.of(exchange.promptTokens(), 0)
                : ending.usage() == null ? TokenUsage.NONE : ending.usage();
        exchange.attempted(new AttemptRecord(
                number,
                made.candidate().backend().id(),
                made.candidate().model(),
                exchange.start().at().plusNanos(started - exchange.start().nanos()),
                verdict.status(),
                verdict.attempt(),
                ending.causedBy(),
                ending.reason(),
                firstContent == 0 ? null : Duration.ofNanos(Math.max(0, firstContent - started)),
                Duration.ofNanos(now - started),
                usage.input(),
                usage.cachedInput(),
                usage.output(),
                usage.reasoning(),
                verdict.maybeBilled() || ending.estimated(),
                played.fault(),
                story(made, played, followed)));
    }

    private static AttemptStory story(Choice.Made made, Played played, String followed) {
        Verdict verdict = played.verdict();
        BackendCall.Failure failure = verdict.failure();
        List<PassedOver> passedOver =
                made.passedOver().stream().map(AttemptNotes::passedOver).toList();
        return new AttemptStory(
                made.candidates(),
                passedOver,
                played.breaker(),
                verdict.phase(),
                failure == null ? null : failure.rule().name(),
                failure == null ? null : failure.what(),
                failure == null ? null : failure.hint(),
                followed);
    }

    private static PassedOver passedOver(Obstacle obstacle) {
        return new PassedOver(
                obstacle.backend(),
                obstacle.guard().name().toLowerCase(Locale.ROOT),
                obstacle.reason(),
                obstacle.left());
    }

    static Intent intent(Call call) {
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
