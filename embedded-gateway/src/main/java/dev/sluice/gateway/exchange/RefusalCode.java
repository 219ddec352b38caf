package dev.sluice.gateway.exchange;

import java.util.Locale;

/// Why a request was refused or failed: the stable, machine-readable `code` of the contract, with its HTTP status.
public enum RefusalCode {
    MALFORMED_REQUEST(400),
    REQUEST_TOO_LARGE_FOR_LIMIT(400),
    MISSING_KEY(401),
    UNKNOWN_KEY(401),
    CONSUMER_BLOCKED(403),
    ORIGIN_REFUSED(403),
    TOKEN_QUOTA_EXCEEDED(403),
    BUDGET_EXCEEDED(403),
    MODEL_NOT_FOUND(404),
    PATH_NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    BODY_TOO_SLOW(408),
    BODY_TOO_LARGE(413),
    ENCODING_REFUSED(415),
    HOST_REFUSED(421),
    TOKEN_RATE_EXCEEDED(429),
    REQUEST_RATE_EXCEEDED(429),
    CONCURRENCY_EXCEEDED(429),
    QUEUE_FULL(429),
    BACKENDS_THROTTLED(429),
    HEADER_TOO_LARGE(431),
    INTERNAL(500),
    UPSTREAM_UNREACHABLE(502),
    UPSTREAM_BROKEN(502),
    UPSTREAM_AUTH(502),
    UPSTREAM_BILLING(502),
    NO_BACKEND_AVAILABLE(503),
    LEDGER_FULL(503),
    STOPPING(503),
    CANCELLED(503),
    UPSTREAM_TIMEOUT(504),
    NOT_CACHED(504);

    private final int status;
    private final String code;

    RefusalCode(int status) {
        this.status = status;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    /// The HTTP status that goes with it unless the refusal says another.
    public int status() {
        return status;
    }

    /// Whether the same request would be refused again, however long its sender waits: clients are told not to retry.
    /// Whether a rate, a quota or a failure passes in time is for who refuses to say.
    public boolean lasting() {
        return switch (this) {
            case MALFORMED_REQUEST,
                    REQUEST_TOO_LARGE_FOR_LIMIT,
                    MISSING_KEY,
                    UNKNOWN_KEY,
                    CONSUMER_BLOCKED,
                    ORIGIN_REFUSED,
                    HOST_REFUSED,
                    MODEL_NOT_FOUND,
                    PATH_NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    BODY_TOO_LARGE,
                    ENCODING_REFUSED,
                    HEADER_TOO_LARGE,
                    UPSTREAM_AUTH,
                    UPSTREAM_BILLING,
                    CANCELLED,
                    NOT_CACHED -> true;
            default -> false;
        };
    }

    /// As it stands in error bodies and in the ledger.
    public String code() {
        return code;
    }
}
