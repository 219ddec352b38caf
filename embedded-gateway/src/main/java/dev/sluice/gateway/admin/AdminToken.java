package dev.sluice.gateway.admin;

import dev.sluice.gateway.exchange.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// Who may administer: whoever shows the token. Guessing is slow and learns nothing from the time a comparison takes.
final class AdminToken {

    private static final String SCHEME = "Bearer ";
    private static final int FREE_FAILURES = 5;
    private static final Duration PER = Duration.ofMinutes(1);
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final byte[] digest;
    private final Ticker ticker;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLongArray lastFailures = new AtomicLongArray(FREE_FAILURES);

    AdminToken(String token, Ticker ticker) {
        if (token.isBlank()) {
            throw new IllegalArgumentException("admin token: blank (expected: a random text)");
        }
        this.digest = digestOf(token);
        this.ticker = ticker;
    }

    /// @param authorization the request's header, null where it has none
    boolean accepts(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        // Digests are compared, so that not even the token's length shows.
        return MessageDigest.isEqual(
                digest, digestOf(authorization.substring(SCHEME.length()).strip()));
    }

    /// Notes a failure.
    ///
    /// @return how long the answer is to be held back: not at all, unless there were five within the last minute
    Duration failed() {
        long now = ticker.nanos();
        long number = failures.getAndIncrement();
        long fifthBefore = lastFailures.getAndSet((int) (number % FREE_FAILURES), now);
        return number >= FREE_FAILURES && now - fifthBefore < PER.toNanos() ? DELAY : Duration.ZERO;
    }

    private static byte[] digestOf(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
