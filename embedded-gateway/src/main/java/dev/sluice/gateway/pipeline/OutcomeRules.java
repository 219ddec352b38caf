package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.Refusals;
import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.protocol.AnswerStream;
import dev.sluice.gateway.protocol.Api;
import dev.sluice.gateway.protocol.UsageReader;
import dev.sluice.gateway.upstream.UpstreamResult;
import dev.sluice.gateway.upstream.UpstreamStep;
import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.exchange.TokenUsage;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The rules by which an attempt's result becomes an outcome, a charge, and an answer. Pure: no clock, no I/O.
///
/// A charge without reported usage is an estimate: the counted prompt where a backend may have run it, and about what
/// was delivered; an answer of unknown shape keeps all that was reserved.
final class OutcomeRules {

    private final Exchange exchange;
    private final Api api;
    private final BackendId backend;
    private final UpstreamStep.Ended ended;
    private final long upstreamNanos;

    /// @param api of the backend's answer
    /// @param upstreamNanos how long this exchange waited for backends
    OutcomeRules(Exchange exchange, Api api, BackendId backend, UpstreamStep.Ended ended, long upstreamNanos) {
        this.exchange = exchange;
        this.api = api;
        this.backend = backend;
        this.ended = ended;
        this.upstreamNanos = upstreamNanos;
    }

    Verdict verdict() {
        return switch (ended.result()) {
            case UpstreamResult.Answered answered -> answered(answered);
            case UpstreamResult.Streamed streamed -> streamed(streamed.stream());
            case UpstreamResult.BrokenOff broken -> brokenOff(broken.stream(), broken.reason());
            case UpstreamResult.ClientGone gone -> clientGone(gone.stream(), gone.reason());
            case UpstreamResult.Stopped cut -> stopped(cut.stream(), cut.writing());
            case UpstreamResult.Unreachable unreachable ->
                failed(
                        AttemptOutcome.UNREACHABLE,
                        RefusalCode.UPSTREAM_UNREACHABLE,
                        "Backend " + backend + " cannot be reached: " + unreachable.message() + ".",
                        unreachable.sent() ? promptOnly() : null,
                        !unreachable.sent());
            case UpstreamResult.Malformed malformed ->
                failed(
                        AttemptOutcome.FAILED,
                        RefusalCode.UPSTREAM_BROKEN,
                        "Backend " + backend + " is broken: " + malformed.message() + ".",
                        promptOnly(),
                        false);
            case UpstreamResult.TimedOut late ->
                failed(
                        AttemptOutcome.TIMED_OUT,
                        RefusalCode.UPSTREAM_TIMEOUT,
                        "Backend " + backend + " took too long: no end of phase \"" + late.phase() + "\" within "
                                + late.after().toMillis() / 1000.0 + " s.",
                        late.phase().equals("connect") ? null : promptOnly(),
                        late.phase().equals("connect"));
        };
    }

    private Verdict answered(UpstreamResult.Answered answered) {
        int status = answered.status();
        if (api.isSuccess(status)) {
            return success(status, answered.headers(), answered.body());
        }
        Refusal refusal = BackendErrors.refusal(backend, status, answered.headers());
        AttemptOutcome attempt = status == 429
                ? AttemptOutcome.THROTTLED
                : status >= 400 && status < 500 ? AttemptOutcome.REJECTED : AttemptOutcome.FAILED;
        if (refusal == null) {
            Ending passed = ending(status, Outcome.FAILED, CausedBy.CLIENT, "malformed_request", null, false);
            return new Verdict(
                    attempt,
                    status,
                    passed,
                    new ClientAnswer.PassedOn(status, answered.headers(), answered.body()),
                    false,
                    false);
        }
        Ending refused = ending(
                refusal.status(),
                Outcome.FAILED,
                CausedBy.BACKEND,
                refusal.code().code(),
                null,
                false);
        boolean maybeBilled = status == 500 || status == 502 || status == 504;
        return new Verdict(attempt, status, refused, new ClientAnswer.Refused(refusal), maybeBilled, false);
    }

    private Verdict success(int status, HttpFields headers, byte[] body) {
        UsageReader.Found found = api.usage().read(body, 0, body.length);
        if (found == null && !api.answersJson()) {
            found = UsageReader.Found.NOTHING;
        }
        if (found == null) {
            return failed(
                    AttemptOutcome.FAILED,
                    RefusalCode.UPSTREAM_BROKEN,
                    "Backend " + backend + " is broken: its answer is not JSON.",
                    promptOnly(),
                    false);
        }
        boolean estimated = found.usage() == null && api.isMetered();
        if (found.error()) {
            Refusal refusal = Refusal.of(
                    RefusalCode.UPSTREAM_BROKEN,
                    CausedBy.BACKEND,
                    "Backend " + backend + " is broken: it answers an error with status 200.");
            TokenUsage billed = found.usage() == null ? promptOnly() : found.usage();
            return new Verdict(
                    AttemptOutcome.FAILED,
                    200,
                    ending(
                            refusal.status(),
                            Outcome.FAILED,
                            CausedBy.BACKEND,
                            refusal.code().code(),
                            billed,
                            estimated),
                    new ClientAnswer.Refused(refusal),
                    false,
                    false);
        }
        TokenUsage usage = found.usage() == null ? reserved() : found.usage();
        return new Verdict(
                AttemptOutcome.COMPLETED,
                status,
                ending(status, Outcome.COMPLETED, null, null, usage, estimated),
                new ClientAnswer.PassedOn(status, headers, body),
                false,
                false);
    }

    private Verdict streamed(AnswerStream stream) {
        return new Verdict(
                AttemptOutcome.COMPLETED,
                200,
                ending(200, Outcome.COMPLETED, null, null, whole(stream), isEstimated(stream)),
                new ClientAnswer.StreamEnd(stream.heldEnd()),
                false,
                false);
    }

    private Verdict brokenOff(AnswerStream stream, String reason) {
        Refusal refusal = Refusal.of(
                reason.endsWith("timeout") ? RefusalCode.UPSTREAM_TIMEOUT : RefusalCode.UPSTREAM_BROKEN,
                CausedBy.BACKEND,
                "Backend " + backend + " broke off in the middle of the answer. What came is incomplete.");
        return new Verdict(
                AttemptOutcome.TRUNCATED,
                200,
                ending(200, Outcome.TRUNCATED, CausedBy.BACKEND, reason, delivered(stream), isEstimated(stream)),
                new ClientAnswer.StreamEnd(stream.errorEvent(refusal)),
                false,
                false);
    }

    private Verdict clientGone(@Nullable AnswerStream stream, String reason) {
        TokenUsage usage = stream == null ? promptOnly() : delivered(stream);
        boolean estimated = stream == null || isEstimated(stream);
        return new Verdict(
                AttemptOutcome.CLIENT_GONE,
                null,
                ending(Ending.CLIENT_CLOSED_REQUEST, Outcome.CLIENT_GONE, CausedBy.CLIENT, reason, usage, estimated),
                new ClientAnswer.Nobody(),
                false,
                false);
    }

    /// The gateway's own end is no fault of the backend's, which may have run the prompt.
    private Verdict stopped(@Nullable AnswerStream stream, boolean writing) {
        Refusal refusal = Refusals.stopping();
        ClientAnswer answer = writing
                ? new ClientAnswer.Nobody()
                : stream == null
                        ? new ClientAnswer.Refused(refusal)
                        : new ClientAnswer.StreamEnd(stream.errorEvent(refusal));
        return new Verdict(
                AttemptOutcome.INTERRUPTED,
                stream == null ? null : 200,
                ending(
                        stream == null ? refusal.status() : 200,
                        Outcome.INTERRUPTED,
                        CausedBy.GATEWAY,
                        refusal.code().code(),
                        stream == null ? promptOnly() : delivered(stream),
                        stream == null || isEstimated(stream)),
                answer,
                false,
                false);
    }

    private Verdict failed(
            AttemptOutcome attempt, RefusalCode code, String message, @Nullable TokenUsage usage, boolean tryNext) {
        Refusal refusal = Refusal.of(code, CausedBy.BACKEND, message);
        return new Verdict(
                attempt,
                null,
                ending(refusal.status(), Outcome.FAILED, CausedBy.BACKEND, code.code(), usage, usage != null),
                new ClientAnswer.Refused(refusal),
                false,
                tryNext);
    }

    private Ending ending(
            int status,
            Outcome outcome,
            @Nullable CausedBy causedBy,
            @Nullable String reason,
            @Nullable TokenUsage usage,
            boolean estimated) {
        return new Ending(
                status, outcome, causedBy, reason, null, usage, estimated, ended.firstContentNanos(), upstreamNanos);
    }

    private boolean isEstimated(AnswerStream stream) {
        return stream.usage() == null && api.isMetered();
    }

    private TokenUsage delivered(AnswerStream stream) {
        TokenUsage reported = stream.usage();
        return reported != null ? reported : TokenUsage.of(exchange.promptTokens(), stream.estimatedOutputTokens());
    }

    /// A stream that came to its end without a word on usage keeps what was reserved, or what was delivered if that is
    /// more.
    private TokenUsage whole(AnswerStream stream) {
        TokenUsage reported = stream.usage();
        return reported != null
                ? reported
                : TokenUsage.of(
                        exchange.promptTokens(), Math.max(reserved().output().value(), stream.estimatedOutputTokens()));
    }

    private TokenUsage promptOnly() {
        return TokenUsage.of(exchange.promptTokens(), 0);
    }

    private TokenUsage reserved() {
        return TokenUsage.of(exchange.promptTokens(), Math.max(0, exchange.reservedTokens() - exchange.promptTokens()));
    }
}
