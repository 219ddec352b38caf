package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.LimiterStamp;
import dev.sluice.gateway.limit.Clocks.Moment;
import dev.sluice.gateway.price.Cost;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// There was room everywhere: what [ReservingLimiter] holds for one request. All that changes, changes under the
/// limiter's lock.
final class HeldReservation implements Reservation, Verdict {

    private final Lock lock;
    private final Clocks clocks;
    private final TypicalCompletion typical;
    private final LimitRequest request;
    private final @Nullable Long writtenMaxTokens;
    private final List<Claim> claims;
    private final Stamps stamps;
    private final LimiterStamp admission;
    private final @Nullable RateLimitView tokens;
    private final @Nullable RateLimitView requests;
    private final List<Noted> shadowed;
    private final Consumer<Reservation> onEnd;
    private LimiterStamp end = LimiterStamp.NONE;
    private long grown;
    private long charged;

    /// Written by the one thread that relays the stream, without the lock.
    private volatile long delivered;

    /// The tightest limits after the admission, or null where none matches.
    record Views(@Nullable RateLimitView tokens, @Nullable RateLimitView requests) {}

    /// A shortage of a limit in shadow mode.
    ///
    /// @param first in its window
    record Noted(Shortage shortage, boolean first) {}

    HeldReservation(
            Lock lock,
            Clocks clocks,
            TypicalCompletion typical,
            LimitRequest request,
            @Nullable Long writtenMaxTokens,
            List<Claim> claims,
            Stamps stamps,
            LimiterStamp admission,
            Views views,
            List<Noted> shadowed,
            Consumer<Reservation> onEnd) {
        this.lock = lock;
        this.clocks = clocks;
        this.typical = typical;
        this.request = request;
        this.writtenMaxTokens = writtenMaxTokens;
        this.claims = claims;
        this.stamps = stamps;
        this.admission = admission;
        this.tokens = views.tokens();
        this.requests = views.requests();
        this.shadowed = shadowed;
        this.onEnd = onEnd;
    }

    @Override
    public LimiterStamp admission() {
        return admission;
    }

    @Override
    public LimiterStamp end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long reservedTokens() {
        lock.lock();
        try {
            long most = 0;
            for (Claim claim : claims) {
                most = Math.max(most, claim.reservedTokens(grown));
            }
            return most;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Long writtenMaxTokens() {
        return writtenMaxTokens;
    }

    @Override
    public List<String> counterKeys() {
        return claims.stream()
                .map(claim -> claim.rule().id() + "=" + claim.counter().key())
                .toList();
    }

    @Override
    public boolean isMetered() {
        return claims.stream().map(claim -> claim.rule().config()).anyMatch(HeldReservation::isMetered);
    }

    private static boolean isMetered(LimitConfig limit) {
        return limit.tokenQuota() != null || limit.budget() != null;
    }

    @Override
    public @Nullable RateLimitView tokens() {
        return tokens;
    }

    @Override
    public @Nullable RateLimitView requests() {
        return requests;
    }

    @Override
    public List<LimitRemainder> remainders() {
        if (claims.stream().noneMatch(LimitRemainder::shows)) {
            return List.of();
        }
        lock.lock();
        try {
            return LimitRemainder.of(claims);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<ShadowRefusal> shadowRefusals() {
        return shadowed.stream()
                .map(noted -> new ShadowRefusal(Refusals.of(noted.shortage()), noted.first()))
                .toList();
    }

    @Override
    public List<LimitId> blindBudgets() {
        List<LimitId> blind = List.of();
        for (Claim claim : claims) {
            if (claim.rule().config().budget() != null && claim.money().prices().isEmpty()) {
                blind = Stream.concat(blind.stream(), Stream.of(claim.rule().id()))
                        .toList();
            }
        }
        return blind;
    }

    @Override
    public void grow(long more) {
        long bounded = TokenSums.bounded(more);
        lock.lock();
        try {
            if (!ended()) {
                Moment now = clocks.now();
                grown += bounded;
                for (Claim claim : claims) {
                    claim.grow(bounded, now);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void delivered(long outputTokens) {
        delivered = TokenSums.bounded(outputTokens);
    }

    @Override
    public long settle(TokenUsage usage, @Nullable Cost cost) {
        lock.lock();
        try {
            if (!ended()) {
                end(new Spent(usage, streamed(usage), cost, true));
                learn(usage.output().value());
            }
            return charged;
        } finally {
            lock.unlock();
            onEnd.accept(this);
        }
    }

    @Override
    public void release() {
        lock.lock();
        try {
            if (!ended()) {
                end(Spent.NOTHING);
            }
        } finally {
            lock.unlock();
            onEnd.accept(this);
        }
    }

    private void learn(long output) {
        if (writtenMaxTokens != null && output >= writtenMaxTokens) {
            typical.learnCutShort(request.model(), output);
        } else if (output > 0) {
            typical.learn(request.model(), output);
        }
    }

    private TokenUsage streamed(TokenUsage usage) {
        return request.streamed() ? TokenUsage.of(TokenSums.bounded(request.promptTokens()), delivered) : usage;
    }

    private boolean ended() {
        return end.sequence() > 0;
    }

    private void end(Spent spent) {
        Moment now = clocks.now();
        end = stamps.next(now);
        charged = TokenSums.sum(
                spent.usage().input().value(), spent.usage().output().value());
        for (Claim claim : claims) {
            claim.end(spent, now);
            claim.counter().charge(charged);
        }
    }
}
