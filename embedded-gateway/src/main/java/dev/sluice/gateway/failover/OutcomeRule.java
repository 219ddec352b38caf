package dev.sluice.gateway.failover;

import static dev.sluice.gateway.failover.OutcomeRule.Blame.CONFIGURATION;
import static dev.sluice.gateway.failover.OutcomeRule.Blame.CONNECT;
import static dev.sluice.gateway.failover.OutcomeRule.Blame.MALFORMED;
import static dev.sluice.gateway.failover.OutcomeRule.Blame.MODEL;
import static dev.sluice.gateway.failover.OutcomeRule.Blame.NOBODY;
import static dev.sluice.gateway.failover.OutcomeRule.Blame.RESET;
import static dev.sluice.gateway.failover.OutcomeRule.Blame.STATUS;
import static dev.sluice.gateway.failover.OutcomeRule.Blame.TIMEOUT;
import static dev.sluice.gateway.failover.OutcomeRule.Retry.IF_STATELESS;
import static dev.sluice.gateway.failover.OutcomeRule.Retry.IF_TIME_LEFT;
import static dev.sluice.gateway.failover.OutcomeRule.Retry.NO;
import static dev.sluice.gateway.failover.OutcomeRule.Retry.YES;
import static dev.sluice.gateway.failover.OutcomeRule.Throttling.NEVER;
import static dev.sluice.gateway.failover.OutcomeRule.Throttling.OR_DOUBLING;
import static dev.sluice.gateway.failover.OutcomeRule.Throttling.OR_LONG;
import static dev.sluice.gateway.failover.OutcomeRule.Throttling.WHERE_ASKED;

import dev.sluice.gateway.exchange.RefusalCode;
import org.jspecify.annotations.Nullable;

/// What follows from how an attempt ended: the one table of it. A row is a kind of end before any content went to the
/// client; its columns say whether another backend is asked, what it counts as for the breaker, whether the backend is
/// throttled, what the client is told if nothing is left, and whether the backend may bill the prompt.
public enum OutcomeRule {
    // retry, blame, throttle, told if nothing is left, may bill
    UNREACHABLE(YES, CONNECT, NEVER, RefusalCode.UPSTREAM_UNREACHABLE, false),
    CONNECT_TIMED_OUT(YES, CONNECT, NEVER, RefusalCode.UPSTREAM_TIMEOUT, false),
    CONNECTION_LOST(IF_STATELESS, RESET, NEVER, RefusalCode.UPSTREAM_UNREACHABLE, true),
    CONTENT_TIMED_OUT(IF_TIME_LEFT, TIMEOUT, NEVER, RefusalCode.UPSTREAM_TIMEOUT, true),
    TIME_IS_UP(NO, NOBODY, NEVER, RefusalCode.UPSTREAM_TIMEOUT, true),
    CLIENT_LEFT(NO, NOBODY, NEVER, null, true),
    REJECTED(NO, STATUS, NEVER, null, false),
    CONTEXT_TOO_LONG(NO, NOBODY, NEVER, null, false),
    CONTENT_FILTERED(NO, NOBODY, NEVER, null, false),
    REQUEST_TIMED_OUT(YES, TIMEOUT, NEVER, null, false),
    CONFLICT(YES, STATUS, NEVER, null, false),
    CREDENTIALS(YES, CONFIGURATION, NEVER, RefusalCode.UPSTREAM_AUTH, false),
    NO_SUCH_MODEL(YES, MODEL, NEVER, RefusalCode.UPSTREAM_AUTH, false),
    /// The model's name is the client's own word, which no configuration vouches for.
    MODEL_UNKNOWN(YES, NOBODY, NEVER, null, false),
    BILLING(YES, NOBODY, OR_LONG, RefusalCode.UPSTREAM_BILLING, false),
    QUOTA(YES, STATUS, OR_LONG, RefusalCode.BACKENDS_THROTTLED, false),
    RATE_LIMITED(YES, STATUS, OR_DOUBLING, RefusalCode.BACKENDS_THROTTLED, false),
    SERVER_ERROR(IF_STATELESS, STATUS, WHERE_ASKED, RefusalCode.NO_BACKEND_AVAILABLE, true),
    UNAVAILABLE(YES, STATUS, WHERE_ASKED, RefusalCode.NO_BACKEND_AVAILABLE, false),
    REDIRECTED(YES, MALFORMED, NEVER, RefusalCode.UPSTREAM_BROKEN, false),
    MALFORMED_ANSWER(IF_STATELESS, MALFORMED, NEVER, RefusalCode.UPSTREAM_BROKEN, true);

    /// Whether the same request goes to another backend.
    public enum Retry {
        NO,

        /// The backend has not processed it.
        YES,

        /// The backend may have processed it: only where processing it twice does no harm.
        IF_STATELESS,

        /// As before, and only while a quarter of the time is left: the next one needs some, too.
        IF_TIME_LEFT
    }

    /// What the breaker makes of it. The reasons count where the backend's configuration names them.
    public enum Blame {
        NOBODY,

        /// Counts where the configured ranges have the status.
        STATUS,
        CONNECT,
        TIMEOUT,
        RESET,
        MALFORMED,

        /// The backend is out until somebody mends the configuration.
        CONFIGURATION,

        /// The same, for this model alone.
        MODEL;

        /// Its name among the configured `errorReasons`; null where it has none.
        public @Nullable String errorReason() {
            return switch (this) {
                case CONNECT -> "connect";
                case TIMEOUT -> "timeout";
                case RESET -> "reset";
                case MALFORMED -> "malformed";
                case NOBODY, STATUS, CONFIGURATION, MODEL -> null;
            };
        }
    }

    /// How long the backend is left alone.
    public enum Throttling {
        NEVER,

        /// As long as it asks for; then it does not count as a failure. Else not at all.
        WHERE_ASKED,

        /// As long as it asks for, else a second, twice as long each time in a row.
        OR_DOUBLING,

        /// As long as it asks for, else a quarter of an hour.
        OR_LONG
    }

    private final Retry retry;
    private final Blame blame;
    private final Throttling throttling;
    private final @Nullable RefusalCode told;
    private final boolean mayBill;

    OutcomeRule(Retry retry, Blame blame, Throttling throttling, @Nullable RefusalCode told, boolean mayBill) {
        this.retry = retry;
        this.blame = blame;
        this.throttling = throttling;
        this.told = told;
        this.mayBill = mayBill;
    }

    /// The row of an answer that is no success.
    ///
    /// @param status other than 200
    public static OutcomeRule ofStatus(int status, ErrorKind kind) {
        return switch (status) {
            case 401 -> CREDENTIALS;
            case 402 -> kind == ErrorKind.QUOTA ? QUOTA : BILLING;
            case 403 ->
                switch (kind) {
                    case QUOTA, BILLING -> QUOTA;
                    case CONTENT_FILTERED -> CONTENT_FILTERED;
                    default -> CREDENTIALS;
                };
            case 404 -> kind == ErrorKind.NO_SUCH_MODEL ? NO_SUCH_MODEL : REJECTED;
            case 408 -> REQUEST_TIMED_OUT;
            case 409, 425 -> CONFLICT;
            case 429 -> kind == ErrorKind.QUOTA || kind == ErrorKind.BILLING ? QUOTA : RATE_LIMITED;
            case 500, 502, 504 -> SERVER_ERROR;
            default -> {
                if (status >= 500) {
                    yield UNAVAILABLE;
                }
                yield status >= 400 ? ofRejection(kind) : status >= 300 ? REDIRECTED : MALFORMED_ANSWER;
            }
        };
    }

    private static OutcomeRule ofRejection(ErrorKind kind) {
        return switch (kind) {
            case BILLING -> BILLING;
            case QUOTA -> QUOTA;
            case CONTEXT_TOO_LONG -> CONTEXT_TOO_LONG;
            case CONTENT_FILTERED -> CONTENT_FILTERED;
            default -> REJECTED;
        };
    }

    /// The row of an error in an answer whose status says success.
    public static OutcomeRule ofErrorInside(ErrorKind kind) {
        return switch (kind) {
            case OVERLOADED -> UNAVAILABLE;
            case RATE_LIMITED -> RATE_LIMITED;
            case QUOTA -> QUOTA;
            case BILLING -> BILLING;
            case CREDENTIALS -> CREDENTIALS;
            case NO_SUCH_MODEL -> NO_SUCH_MODEL;
            case CONTEXT_TOO_LONG, CONTENT_FILTERED, INVALID, OTHER -> MALFORMED_ANSWER;
        };
    }

    public Retry retry() {
        return retry;
    }

    public Blame blame() {
        return blame;
    }

    public Throttling throttling() {
        return throttling;
    }

    /// What the client is told where no other backend is left; null: the backend's own answer is passed on.
    public @Nullable RefusalCode told() {
        return told;
    }

    /// Whether the backend may have processed the prompt, and bill it.
    public boolean mayBill() {
        return mayBill;
    }

    /// Whether waiting may help a client whose every backend ended so.
    public boolean passes() {
        return switch (this) {
            case CREDENTIALS, NO_SUCH_MODEL, BILLING, QUOTA, REDIRECTED -> false;
            default -> told != null;
        };
    }
}
