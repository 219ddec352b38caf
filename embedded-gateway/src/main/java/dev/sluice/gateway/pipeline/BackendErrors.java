package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/// What a backend's status other than success means for the client.
final class BackendErrors {

    private static final Duration UNHINTED = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private BackendErrors() {}

    /// Judges an answer by its status.
    ///
    /// @return what the client is told, or null where the backend's own answer is passed on, since it is about the
    ///     client's request
    static @Nullable Refusal refusal(BackendId backend, int status, HttpFields headers) {
        return switch (status) {
            case 401, 403 ->
                of(
                        RefusalCode.UPSTREAM_AUTH,
                        "Backend " + backend + " refuses the gateway's credentials (" + status
                                + "). Check its apiKey in the configuration.");
            case 402 -> of(RefusalCode.UPSTREAM_BILLING, "Backend " + backend + " refuses for want of credit.");
            case 429 ->
                of(RefusalCode.BACKENDS_THROTTLED, "Backend " + backend + " is over its own rate limit.")
                        .retryAfter(hint(headers));
            default -> {
                if (status >= 500) {
                    yield of(
                                    RefusalCode.NO_BACKEND_AVAILABLE,
                                    "Backend " + backend + " failed with status " + status + ".")
                            .retryAfter(hint(headers));
                }
                yield status >= 400 || status == 200
                        ? null
                        : of(
                                RefusalCode.UPSTREAM_BROKEN,
                                "Backend " + backend + " answered with the unexpected status " + status + ".");
            }
        };
    }

    private static Refusal of(RefusalCode code, String message) {
        return Refusal.of(code, CausedBy.BACKEND, message);
    }

    /// How long the backend asks to wait: `retry-after-ms`, else `Retry-After` in seconds, between 1 ms and 1 h.
    /// Anything else is no hint.
    private static Duration hint(HttpFields headers) {
        Double millis = number(headers.get("retry-after-ms"));
        Double seconds = number(headers.get(HttpHeader.RETRY_AFTER));
        double wait = millis != null ? millis : seconds != null ? seconds * 1_000 : -1;
        if (!(wait > 0)) {
            return UNHINTED;
        }
        return Duration.ofMillis((long) Math.clamp(Math.ceil(wait), 1.0, (double) LONGEST.toMillis()));
    }

    private static @Nullable Double number(@Nullable String text) {
        if (text == null || text.length() > 20) {
            return null;
        }
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
