package dev.sluice.gateway.admin;

import dev.sluice.gateway.exchange.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who may administer: whoever shows the token. Guessing is slow and learns nothing from the time a comparison takes.
/// Another token can take its place, with a time during which both open.
public final class AdminToken {

    private static final String SCHEME = "Bearer ";
    private static final int FREE_FAILURES = 5;
    private static final Duration PER = Duration.ofMinutes(1);
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final int MOST_OLD = 8;

    /// Where those look for the token who may know it.
    public interface Home {

        /// Writes it, whole or not at all.
        ///
        /// @throws IOException where what was there before is there still
        void write(String token) throws IOException;
    }

    /// What one token opened. Equal only to itself.
    static final class Pass {

        private final byte[] digest;

        private Pass(String token) {
            digest = digestOf(token);
        }

        private boolean opensWith(byte[] shown) {
            return MessageDigest.isEqual(digest, shown);
        }
    }

    /// What came of a wish for another token.
    sealed interface Rotation {

        /// Another one is in force.
        ///
        /// @param text the token from now on
        record Done(String text, Pass pass) implements Rotation {
            @Override
            public String toString() {
                return "Done[…]";
            }
        }

        /// Whoever started the gateway said what the token is.
        record Given() implements Rotation {}

        /// The one who asks came in with a token that was rotated already.
        record Replaced() implements Rotation {}
    }

    private record Old(Pass pass, long endsAt) {}

    private record InForce(String text, Pass pass, List<Old> old) {
        @Override
        public String toString() {
            return "InForce[…]";
        }
    }

    private final @Nullable Supplier<String> fresh;
    private final Home home;
    private final Ticker ticker;
    private final ReentrantLock rotating = new ReentrantLock();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLongArray lastFailures = new AtomicLongArray(FREE_FAILURES);
    private volatile InForce inForce;

    /// One that whoever started the gateway gave, and alone can change.
    public AdminToken(String given, Ticker ticker) {
        this(given, null, _ -> {}, ticker);
    }

    /// One of the gateway's own.
    ///
    /// @param fresh makes one that nobody can guess
    /// @param home hears of each but the first, before it opens anything
    public AdminToken(Supplier<String> fresh, Home home, Ticker ticker) {
        this(fresh.get(), fresh, home, ticker);
    }

    private AdminToken(String first, @Nullable Supplier<String> fresh, Home home, Ticker ticker) {
        if (first.isBlank()) {
            throw new IllegalArgumentException("admin token: blank (expected: a random text)");
        }
        this.inForce = new InForce(first, new Pass(first), List.of());
        this.fresh = fresh;
        this.home = home;
        this.ticker = ticker;
    }

    /// The token of now, for whoever runs the gateway.
    public String text() {
        return inForce.text();
    }

    /// What a request's header opens.
    ///
    /// @param authorization null where it has none
    /// @return null where it opens nothing
    @Nullable
    Pass accepts(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        // Digests are compared, so that not even the token's length shows.
        byte[] shown = digestOf(authorization.substring(SCHEME.length()).strip());
        InForce now = inForce;
        if (now.pass().opensWith(shown)) {
            return now.pass();
        }
        for (Old old : now.old()) {
            if (old.pass().opensWith(shown) && !over(old)) {
                return old.pass();
            }
        }
        return null;
    }

    /// Whether what a token opened may stay open.
    boolean holds(Pass pass) {
        InForce now = inForce;
        return now.pass() == pass || now.old().stream().anyMatch(old -> old.pass() == pass && !over(old));
    }

    /// Puts another token in its place: first where it is looked for, so that a process that ends between the two
    /// leaves nothing that cannot be opened. Blocks as long as a file takes.
    ///
    /// @param asking what let the one in who asks
    /// @param grace how long the tokens before go on opening; an earlier grace of theirs gets no longer by it
    /// @throws IOException where the new one could not be written: the old one stays in force
    Rotation rotate(Pass asking, Duration grace) throws IOException {
        if (fresh == null) {
            return new Rotation.Given();
        }
        rotating.lock();
        try {
            InForce before = inForce;
            // Else a token that somebody stole could be made a new one of theirs during its grace.
            if (before.pass() != asking) {
                return new Rotation.Replaced();
            }
            String text = fresh.get();
            home.write(text);
            Pass pass = new Pass(text);
            inForce = new InForce(text, pass, ending(before, ticker.nanos() + grace.toNanos()));
            return new Rotation.Done(text, pass);
        } finally {
            rotating.unlock();
        }
    }

    private List<Old> ending(InForce before, long at) {
        List<Old> old = new ArrayList<>();
        old.add(new Old(before.pass(), at));
        for (Old one : before.old()) {
            if (!over(one) && old.size() < MOST_OLD) {
                old.add(one.endsAt() - at < 0 ? one : new Old(one.pass(), at));
            }
        }
        return List.copyOf(old);
    }

    private boolean over(Old old) {
        return ticker.nanos() - old.endsAt() >= 0;
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

    @Override
    public String toString() {
        return "AdminToken[…]";
    }

    private static byte[] digestOf(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
