package dev.sluice.gateway.failover;

import java.util.List;
import java.util.Locale;

/// What a backend's error is about, by what it says of itself. Providers give the same status to very different things,
/// and the same thing different statuses.
public enum ErrorKind {
    /// An account without money, or over its spending limit: Anthropic answers 400 with it.
    BILLING("billing_error", "credit balance is too low", "billing_not_active", "account is not active"),

    /// A quota of days or months is used up: waiting a minute does not help.
    QUOTA(
            "insufficient_quota",
            "billing_hard_limit_reached",
            "exceeded your current quota",
            "quota_exceeded",
            "quotaexceeded",
            "spend limit",
            "spending limit",
            "usage limit",
            "insufficient credits",
            "credits exhausted",
            "insufficient_credits",
            "insufficient balance"),

    /// The deployment or model is not there.
    NO_SUCH_MODEL(
            "deploymentnotfound",
            "model_not_found",
            "model_not_available",
            "notfounderror",
            "try pulling it first",
            "unknown model",
            "model not found"),

    CONTEXT_TOO_LONG(
            "context_length_exceeded",
            "prompt is too long",
            "exceed context limit",
            "maximum context length",
            "exceeds the available context size",
            "context_window_exceeded"),

    CONTENT_FILTERED("content_filter", "content_policy_violation", "responsibleaipolicyviolation"),

    RATE_LIMITED("rate_limit_error", "rate_limit_exceeded", "too_many_requests", "ratelimitreached"),

    OVERLOADED(
            "overloaded_error",
            "server_overloaded",
            "is_overloaded",
            "engine_overloaded",
            "slow_down",
            "servers are overloaded",
            "is overloaded",
            "currently overloaded",
            "service_unavailable",
            "serviceunavailable",
            "service unavailable"),

    CREDENTIALS("authentication_error", "invalid_api_key", "permission_error", "invalid_authentication"),

    INVALID("invalid_request_error", "not_found_error"),

    /// The server says that it failed, or nothing that is known here.
    OTHER;

    @SuppressWarnings("ImmutableEnumChecker") // List.of does not change
    private final List<String> marks;

    ErrorKind(String... marks) {
        this.marks = List.of(marks);
    }

    /// Judges an error by its members. The more telling comes first: a message about credit in an
    /// `invalid_request_error` is about credit.
    static ErrorKind of(ErrorMembers error) {
        String said = error.joined().toLowerCase(Locale.ROOT);
        if (said.isBlank()) {
            return OTHER;
        }
        for (ErrorKind kind : values()) {
            for (String mark : kind.marks) {
                if (said.contains(mark)) {
                    return kind == INVALID && saysModelIsMissing(said) ? NO_SUCH_MODEL : kind;
                }
            }
        }
        return saysModelIsMissing(said) ? NO_SUCH_MODEL : ofStatus(error.code());
    }

    /// Many servers put the status that they could no longer send into `code`.
    private static ErrorKind ofStatus(String code) {
        return switch (code) {
            case "401" -> CREDENTIALS;
            case "402" -> BILLING;
            case "429" -> RATE_LIMITED;
            case "503", "529" -> OVERLOADED;
            default -> OTHER;
        };
    }

    /// Reads a backend's error body, of whichever protocol.
    public static ErrorKind read(byte[] body) {
        return of(ErrorMembers.read(body, 0, body.length));
    }

    private static boolean saysModelIsMissing(String said) {
        return said.contains("model")
                && (said.contains("not found") || said.contains("does not exist") || said.contains("model: "))
                && (said.contains("not_found") || said.contains("not found") || said.contains("does not exist"));
    }
}
