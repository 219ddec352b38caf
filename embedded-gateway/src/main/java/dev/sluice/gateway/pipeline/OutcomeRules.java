package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.Refusals;
import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.failover.ErrorKind;
import dev.sluice.gateway.failover.OutcomeRule;
import dev.sluice.gateway.failover.RetryHint;
import dev.sluice.gateway.protocol.AnswerStream;
import dev.sluice.gateway.protocol.AnswerText;
import dev.sluice.gateway.protocol.Api;
import dev.sluice.gateway.protocol.UsageReader;
import dev.sluice.gateway.route.BackendCall.Failure;
import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.upstream.UpstreamResult;
import dev.sluice.gateway.upstream.UpstreamStep;
import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The rules by which an attempt's result becomes an outcome, a charge, and an answer. Pure: no clock, no I/O.
///
/// A charge without reported usage is an estimate: the counted prompt where a backend may have run it, and about what
/// was delivered; an answer of unknown shape keeps all that was reserved.
final class OutcomeRules {

    private final Exchange exchange;
    private final Api api;
    private final Candidate candidate;
    private final BackendId backend;
    private final UpstreamStep.Ended ended;
    private final Course course;

    /// What an attempt is part of.
    ///
    /// @param now by the wall clock
    /// @param first whether all the exchange's time was this attempt's
    /// @param upstreamNanos how long the exchange waited for backends
    record Course(Instant now, boolean first, long upstreamNanos) {}

    /// @param api of the backend's answer
    OutcomeRules(Exchange exchange, Api api, Candidate candidate, UpstreamStep.Ended ended, Course course) {
        this.exchange = exchange;
        this.api = api;
        this.candidate = candidate;
        this.backend = candidate.backend().id();
        this.ended = ended;
        this.course = course;
    }

    Verdict verdict() {
        return switch (ended.result()) {
            case UpstreamResult.Answered answered -> answered(answered);
            case UpstreamResult.Streamed streamed -> streamed(streamed.stream());
            case UpstreamResult.BrokenOff broken -> brokenOff(broken.stream(), broken.reason());
            case UpstreamResult.ClientGone gone -> clientGone(gone.stream(), gone.reason());
            case UpstreamResult.Stopped cut -> stopped(cut.stream(), cut.writing(), cut.why());
            case UpstreamResult.Unreachable unreachable ->
                failed(
                        AttemptOutcome.UNREACHABLE,
                        unreachable.sent() ? OutcomeRule.CONNECTION_LOST : OutcomeRule.UNREACHABLE,
                        unreachable.message(),
                        null);
            case UpstreamResult.Malformed malformed -> malformed(malformed);
            case UpstreamResult.TimedOut late -> timedOut(late);
        };
    }

    private Verdict timedOut(UpstreamResult.TimedOut late) {
        OutcomeRule rule = switch (late.phase()) {
            case "connect" -> OutcomeRule.CONNECT_TIMED_OUT;
            case "total" -> course.first() ? OutcomeRule.CONTENT_TIMED_OUT : OutcomeRule.TIME_IS_UP;
            default -> OutcomeRule.CONTENT_TIMED_OUT;
        };
        return failed(
                AttemptOutcome.TIMED_OUT,
                rule,
                "no end of phase \"" + late.phase() + "\" within " + seconds(late.after()),
                late.phase());
    }

    private Verdict malformed(UpstreamResult.Malformed malformed) {
        AnswerStream stream = malformed.stream();
        byte[] error = stream == null ? new byte[0] : stream.error();
        if (error.length == 0) {
            return failed(AttemptOutcome.FAILED, OutcomeRule.MALFORMED_ANSWER, malformed.message(), null);
        }
        return errorInside(error, stream == null ? null : stream.usage());
    }

    private Verdict answered(UpstreamResult.Answered answered) {
        int status = answered.status();
        if (api.isSuccess(status)) {
            return success(status, answered.headers(), answered.body());
        }
        ErrorKind kind = ErrorKind.read(answered.body());
        OutcomeRule rule = OutcomeRule.ofStatus(status, kind);
        if (rule == OutcomeRule.NO_SUCH_MODEL && candidate.namedByClient()) {
            rule = OutcomeRule.MODEL_UNKNOWN;
        }
        Failure failure = new Failure(rule, status, hint(rule, answered.headers()), "status " + status + words(kind));
        AttemptOutcome attempt = rule.told() == RefusalCode.BACKENDS_THROTTLED
                ? AttemptOutcome.THROTTLED
                : status >= 400 && status < 500 ? AttemptOutcome.REJECTED : AttemptOutcome.FAILED;
        if (rule.told() == null) {
            Ending passed = ending(status, Outcome.FAILED, CausedBy.CLIENT, "malformed_request", null, false);
            return new Verdict(
                    attempt,
                    status,
                    passed,
                    new ClientAnswer.PassedOn(status, answered.headers(), answered.body()),
                    failure,
                    null);
        }
        return refused(attempt, status, failure, null, false);
    }

    private @Nullable Duration hint(OutcomeRule rule, HttpFields headers) {
        return rule.throttling() == OutcomeRule.Throttling.NEVER
                ? null
                : RetryHint.of(headers::getValuesList, course.now());
    }

    private static String words(ErrorKind kind) {
        return switch (kind) {
            case OTHER, INVALID -> "";
            default -> " (" + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
        };
    }

    private Verdict success(int status, HttpFields headers, byte[] body) {
        UsageReader.Found found = api.usage().read(body, 0, body.length);
        if (found == null && !api.answersJson()) {
            found = UsageReader.Found.NOTHING;
        }
        if (found == null) {
            return failed(AttemptOutcome.FAILED, OutcomeRule.MALFORMED_ANSWER, "its answer is not JSON", null);
        }
        if (found.error()) {
            return errorInside(body, found.usage());
        }
        boolean estimated = found.usage() == null && api.isMetered();
        TokenUsage usage = found.usage() != null ? found.usage() : estimated ? delivered(body) : reserved();
        return new Verdict(
                AttemptOutcome.COMPLETED,
                status,
                ending(status, Outcome.COMPLETED, null, null, usage, estimated),
                new ClientAnswer.PassedOn(status, headers, body),
                null,
                null);
    }

    /// The status says success, and the answer is an error: judged by what it says, as if its status had said so.
    private Verdict errorInside(byte[] error, @Nullable TokenUsage usage) {
        ErrorKind kind = ErrorKind.read(error);
        OutcomeRule rule = OutcomeRule.ofErrorInside(kind);
        AttemptOutcome attempt =
                rule.told() == RefusalCode.BACKENDS_THROTTLED ? AttemptOutcome.THROTTLED : AttemptOutcome.FAILED;
        TokenUsage billed = usage != null ? usage : rule.mayBill() ? promptOnly() : null;
        Failure failure = new Failure(rule, standsFor(rule), null, "it answers an error with status 200" + words(kind));
        return refused(attempt, 200, failure, billed, usage == null);
    }

    private static int standsFor(OutcomeRule rule) {
        return switch (rule) {
            case UNAVAILABLE -> 529;
            case RATE_LIMITED, QUOTA -> 429;
            case CREDENTIALS -> 401;
            case BILLING -> 402;
            case NO_SUCH_MODEL -> 404;
            default -> 200;
        };
    }

    private Verdict streamed(AnswerStream stream) {
        return new Verdict(
                AttemptOutcome.COMPLETED,
                200,
                ending(200, Outcome.COMPLETED, null, null, whole(stream), isEstimated(stream)),
                new ClientAnswer.StreamEnd(stream.heldEnd()),
                null,
                null);
    }

    private Verdict brokenOff(AnswerStream stream, String reason) {
        OutcomeRule rule = switch (reason) {
            case "idle_timeout" -> OutcomeRule.CONTENT_TIMED_OUT;
            case "upstream_timeout" -> OutcomeRule.TIME_IS_UP;
            case "upstream_broken" ->
                stream.failed()
                        ? OutcomeRule.ofErrorInside(ErrorKind.read(stream.error()))
                        : OutcomeRule.MALFORMED_ANSWER;
            default -> OutcomeRule.CONNECTION_LOST;
        };
        return new Verdict(
                AttemptOutcome.TRUNCATED,
                200,
                ending(200, Outcome.TRUNCATED, CausedBy.BACKEND, reason, delivered(stream), isEstimated(stream)),
                cutShort(stream, cutRefusal(rule, reason)),
                new Failure(
                        rule,
                        standsFor(rule),
                        null,
                        "it broke off in the middle of an answer: " + middle(stream, reason)),
                switch (reason) {
                    case "idle_timeout" -> "idle";
                    case "upstream_timeout" -> "total";
                    default -> null;
                });
    }

    /// What the client is told in the middle of a stream, whose status has long been sent: the kind of its error is
    /// that
    /// of the status that the backend's own error stands for.
    private Refusal cutRefusal(OutcomeRule rule, String reason) {
        RefusalCode code = reason.endsWith("timeout") ? RefusalCode.UPSTREAM_TIMEOUT : RefusalCode.UPSTREAM_BROKEN;
        int status = rule == OutcomeRule.UNAVAILABLE || BackendErrors.isThrottle(rule)
                ? Objects.requireNonNull(rule.told()).status()
                : code.status();
        String why = switch (reason) {
            case "idle_timeout" -> ": nothing came within the time of phase \"idle\"";
            case "upstream_timeout" -> ": the time of phase \"total\" is over";
            default ->
                switch (rule) {
                    case UNAVAILABLE -> ": it is overloaded";
                    case RATE_LIMITED -> ": it is over its own rate limit";
                    case QUOTA -> ": it has used up its quota";
                    default -> "";
                };
        };
        return new Refusal(
                code,
                status,
                CausedBy.BACKEND,
                "Backend " + backend + " broke off in the middle of the answer" + why + ". What came is incomplete.",
                null,
                null,
                false);
    }

    /// What was seen in the middle of a stream, in words.
    private String middle(AnswerStream stream, String reason) {
        return switch (reason) {
            case "idle_timeout" ->
                "nothing came for " + seconds(candidate.backend().timeouts().idle());
            case "upstream_timeout" ->
                "it was not done within "
                        + seconds(candidate.backend().timeouts().total());
            case "upstream_broken" ->
                stream.failed() ? "it sent an error" + words(ErrorKind.read(stream.error())) : "it sent no events";
            default -> "the connection ended";
        };
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    /// Says in the stream why it ends, or where nothing can be said cuts the connection, so that nobody takes what came
    /// for whole.
    private static ClientAnswer cutShort(AnswerStream stream, Refusal refusal) {
        return stream.isRaw() ? new ClientAnswer.Nobody() : new ClientAnswer.StreamEnd(stream.errorEvent(refusal));
    }

    private Verdict clientGone(@Nullable AnswerStream stream, String reason) {
        TokenUsage usage = stream == null ? promptOnly() : delivered(stream);
        boolean estimated = stream == null || isEstimated(stream);
        return new Verdict(
                AttemptOutcome.CLIENT_GONE,
                null,
                ending(Ending.CLIENT_CLOSED_REQUEST, Outcome.CLIENT_GONE, CausedBy.CLIENT, reason, usage, estimated),
                new ClientAnswer.Nobody(),
                null,
                null);
    }

    /// The gateway's own end is no fault of the backend's, which may have run the prompt; nor is it that somebody
    /// cancelled the request.
    private Verdict stopped(@Nullable AnswerStream stream, boolean writing, @Nullable Refusal why) {
        Refusal refusal = why == null ? Refusals.stopping() : why;
        ClientAnswer answer = writing
                ? new ClientAnswer.Nobody()
                : stream == null ? new ClientAnswer.Refused(refusal) : cutShort(stream, refusal);
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
                null,
                null);
    }

    /// No answer came that the client could get.
    private Verdict failed(AttemptOutcome attempt, OutcomeRule rule, String what, @Nullable String phase) {
        TokenUsage usage = rule.mayBill() ? promptOnly() : null;
        Verdict verdict = refused(attempt, null, new Failure(rule, null, null, what), usage, usage != null);
        return new Verdict(attempt, null, verdict.ending(), verdict.answer(), verdict.failure(), phase);
    }

    private Verdict refused(
            AttemptOutcome attempt,
            @Nullable Integer status,
            Failure failure,
            @Nullable TokenUsage usage,
            boolean estimated) {
        Refusal refusal = BackendErrors.refusal(backend, failure);
        return new Verdict(
                attempt,
                status,
                ending(
                        refusal.status(),
                        Outcome.FAILED,
                        CausedBy.BACKEND,
                        refusal.code().code(),
                        usage,
                        usage != null && estimated),
                new ClientAnswer.Refused(refusal),
                failure,
                null);
    }

    private Ending ending(
            int status,
            Outcome outcome,
            @Nullable CausedBy causedBy,
            @Nullable String reason,
            @Nullable TokenUsage usage,
            boolean estimated) {
        return new Ending(
                status,
                outcome,
                causedBy,
                reason,
                null,
                usage,
                estimated,
                ended.firstContentNanos(),
                course.upstreamNanos());
    }

    private boolean isEstimated(AnswerStream stream) {
        return stream.usage() == null && api.isMetered();
    }

    private TokenUsage delivered(AnswerStream stream) {
        TokenUsage reported = stream.usage();
        return reported != null ? reported : TokenUsage.of(exchange.promptTokens(), stream.estimatedOutputTokens());
    }

    /// An answer without a word on usage keeps what was reserved, or what it says if that is more.
    private TokenUsage delivered(byte[] answer) {
        return TokenUsage.of(
                exchange.promptTokens(), Math.max(reserved().output().value(), AnswerText.estimatedTokens(answer)));
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
