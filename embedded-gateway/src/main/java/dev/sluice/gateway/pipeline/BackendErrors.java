package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.failover.OutcomeRule;
import dev.sluice.gateway.route.BackendCall.Failure;
import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;
import java.util.Objects;

/// What a client is told of a backend that failed, where no other is left. A backend's own words are not passed on.
final class BackendErrors {

    private static final Duration SOON = Duration.ofSeconds(1);

    private BackendErrors() {}

    /// @param failure of a rule that has something to be told
    static Refusal refusal(BackendId backend, Failure failure) {
        RefusalCode code = Objects.requireNonNull(failure.rule().told());
        Refusal refusal = Refusal.of(code, CausedBy.BACKEND, "Backend " + backend + " " + words(failure) + ".");
        return switch (failure.rule()) {
            case QUOTA -> lasting(refusal);
            case RATE_LIMITED, SERVER_ERROR, UNAVAILABLE ->
                refusal.retryAfter(failure.hint() == null ? SOON : failure.hint());
            default -> refusal;
        };
    }

    private static String words(Failure failure) {
        String what = failure.what();
        return switch (failure.rule()) {
            case UNREACHABLE, CONNECTION_LOST -> "cannot be reached: " + what;
            case CONNECT_TIMED_OUT, CONTENT_TIMED_OUT, TIME_IS_UP -> "took too long: " + what;
            case CREDENTIALS ->
                "refuses the gateway's credentials (" + what + "). Check its apiKey in the configuration";
            case NO_SUCH_MODEL ->
                "has no such model or deployment (" + what
                        + "). Check the model of its pool member in the configuration";
            case BILLING -> "refuses for want of credit (" + what + ")";
            case QUOTA -> "has used up its quota (" + what + ")";
            case RATE_LIMITED -> "is over its own rate limit (" + what + ")";
            case SERVER_ERROR, UNAVAILABLE -> "failed: " + what;
            case REDIRECTED -> "answered with the unexpected " + what;
            default -> "is broken: " + what;
        };
    }

    /// Clients are told not to retry, and when it may pass.
    static Refusal lasting(Refusal refusal) {
        return new Refusal(
                refusal.code(),
                refusal.status(),
                refusal.causedBy(),
                refusal.message(),
                refusal.limit(),
                refusal.retryAfter(),
                true);
    }

    /// Whether a failure says that the backend has enough, and nothing worse.
    static boolean isThrottle(OutcomeRule rule) {
        return rule.told() == RefusalCode.BACKENDS_THROTTLED;
    }
}
