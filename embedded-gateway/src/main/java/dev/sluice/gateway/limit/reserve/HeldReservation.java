package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.LimiterStamp;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRemainder;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.RateLimitView;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.ShadowRefusal;
import dev.sluice.gateway.limit.rate.TokenSums;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.gateway.price.Cost;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.CacheHitCharge;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.exchange.LimiterTrace.Kind;
import dev.sluice.model.exchange.LimiterTrace.Step;
import dev.sluice.model.exchange.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// There was room everywhere: what [ReservingLimiter] holds for one request. All that changes, changes under the
/// limiter's lock.
final class HeldReservation implements Reservation, Verdict {

    private final LimiterCore core;
    private final LimitRequest request;
    private final long typicalOutput;
    private final @Nullable Long writtenMaxTokens;
    private final List<Claim> claims;
    private final LimiterStamp admission;
    private final @Nullable RateLimitView tokens;
    private final @Nullable RateLimitView requests;
    private final List<Noted> shadowed;
    private List<Step> growths = List.of();
    private LimiterStamp end = LimiterStamp.NONE;
    private long grown;
    private long charged;
    private boolean ran;

    /// Written by the one thread that relays the stream, without the lock.
    private volatile long delivered;

    /// A shortage of a limit in shadow mode.
    ///
    /// @param first in its window
    record Noted(Shortage shortage, boolean first) {}

    /// Takes what all claims want.
    ///
    /// @param claims opened, of all limits that hold the request
    HeldReservation(
            LimiterCore core,
            LimitRequest request,
            long typicalOutput,
            @Nullable Long writtenMaxTokens,
            List<Claim> claims,
            List<Noted> shadowed,
            Moment now) {
        this.core = core;
        this.request = request;
        this.typicalOutput = typicalOutput;
        this.writtenMaxTokens = writtenMaxTokens;
        this.claims = claims;
        for (Claim claim : claims) {
            claim.take();
        }
        this.admission = core.stamps().next(now);
        this.tokens = core.shown() ? Verdict.tightestTokens(claims) : null;
        this.requests = core.shown() ? Verdict.tightestRequests(claims) : null;
        this.shadowed = shadowed;
    }

    @Override
    public Admission answer() {
        return new Admission.Admitted(this);
    }

    @Override
    public LimiterStamp admission() {
        return admission;
    }

    @Override
    public LimiterStamp end() {
        core.lock().lock();
        try {
            return end;
        } finally {
            core.lock().unlock();
        }
    }

    @Override
    public long reservedTokens() {
        core.lock().lock();
        try {
            long most = 0;
            for (Claim claim : claims) {
                most = Math.max(most, claim.reservedTokens(grown));
            }
            return most;
        } finally {
            core.lock().unlock();
        }
    }

    @Override
    public @Nullable Long writtenMaxTokens() {
        return writtenMaxTokens;
    }

    @Override
    public List<String> counterKeys() {
        return Verdict.counterKeys(claims);
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
        if (claims.stream().noneMatch(Remainders::shows)) {
            return List.of();
        }
        core.lock().lock();
        try {
            return Remainders.of(claims);
        } finally {
            core.lock().unlock();
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
        core.lock().lock();
        try {
            if (!ended()) {
                Moment now = core.now();
                grown += bounded;
                growths = growths.isEmpty() ? new ArrayList<>(2) : growths;
                growths.add(step(core.stamps().next(now), bounded));
                for (Claim claim : claims) {
                    claim.grow(bounded, now);
                }
            }
        } finally {
            core.lock().unlock();
        }
    }

    private static Step step(LimiterStamp stamp, long tokens) {
        return new Step(Kind.GREW, stamp.sequence(), stamp.tick(), tokens);
    }

    @Override
    public LimiterTrace trace() {
        core.lock().lock();
        try {
            return new LimiterTrace(
                    request.maxOutputTokens(),
                    request.choices(),
                    typicalOutput,
                    request.streamed() ? delivered : 0,
                    ran,
                    growths);
        } finally {
            core.lock().unlock();
        }
    }

    @Override
    public void delivered(long outputTokens) {
        delivered = TokenSums.bounded(outputTokens);
    }

    @Override
    public long settle(TokenUsage usage, @Nullable Cost cost) {
        core.lock().lock();
        try {
            if (!ended()) {
                end(new Spent(usage, streamed(usage), cost, true));
                learn(usage.output().value());
            }
            return charged;
        } finally {
            core.lock().unlock();
            core.ended(this);
        }
    }

    @Override
    public long serve(TokenUsage stored) {
        core.lock().lock();
        try {
            if (!ended()) {
                Moment now = core.now();
                end = core.stamps().next(now);
                ran = true;
                boolean charges = claims.stream().anyMatch(HeldReservation::chargesHits);
                charged = charges ? stored.total().value() : 0;
                for (Claim claim : claims) {
                    TokenUsage counted = chargesHits(claim) ? stored : TokenUsage.NONE;
                    claim.end(new Spent(counted, counted, Cost.NONE, true), now);
                    claim.counter().charge(charged);
                }
            }
            return charged;
        } finally {
            core.lock().unlock();
            core.ended(this);
        }
    }

    private static boolean chargesHits(Claim claim) {
        return claim.rule().config().cacheHits() == CacheHitCharge.CHARGED;
    }

    @Override
    public void release() {
        core.lock().lock();
        try {
            if (!ended()) {
                end(Spent.NOTHING);
            }
        } finally {
            core.lock().unlock();
            core.ended(this);
        }
    }

    /// Nothing is learned from requests of the past, whose model was known.
    private void learn(long output) {
        if (request.typicalOutput() != null) {
            return;
        }
        if (writtenMaxTokens != null && output >= writtenMaxTokens) {
            core.typical().learnCutShort(request.model(), output);
        } else if (output > 0) {
            core.typical().learn(request.model(), output);
        }
    }

    /// What counts where a stream goes by the gateway's own count; the same where nothing does.
    private TokenUsage streamed(TokenUsage usage) {
        return request.streamed() && !allReserve()
                ? TokenUsage.of(TokenSums.bounded(request.flatPromptTokens()), delivered)
                : usage;
    }

    private boolean allReserve() {
        for (Claim claim : claims) {
            if (!claim.rule().reserves()) {
                return false;
            }
        }
        return true;
    }

    private boolean ended() {
        return end.sequence() > 0;
    }

    private void end(Spent spent) {
        Moment now = core.now();
        end = core.stamps().next(now);
        ran = spent.ran();
        charged = TokenSums.sum(
                spent.usage().input().value(), spent.usage().output().value());
        for (Claim claim : claims) {
            claim.end(spent, now);
            claim.counter().charge(charged);
        }
    }
}
