package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.LimiterStamp;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitOutlook;
import dev.sluice.gateway.limit.LimitRemainder;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limiter;
import dev.sluice.gateway.limit.RateLimitView;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.ShadowRefusal;
import dev.sluice.gateway.limit.rate.RateBucket;
import dev.sluice.gateway.price.Cost;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// A planted defect: asks under the lock whether there is room, and takes under it, but lets go in between.
final class CheckThenActLimiter implements Limiter {

    private final ReentrantLock lock = new ReentrantLock();
    private final Ticker ticker;
    private final RateBucket bucket;
    private long sequence;

    CheckThenActLimiter(Ticker ticker, long perMinute) {
        this.ticker = ticker;
        this.bucket = new RateBucket(perMinute, Math.floorDiv(ticker.nanos(), 1000));
    }

    @Override
    public Admission admit(LimitRequest request) {
        if (!hasRoom(request.promptTokens())) {
            return new Admission.Rejected(
                    () -> Refusal.of(RefusalCode.TOKEN_RATE_EXCEEDED, CausedBy.CLIENT, "no room"),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    false);
        }
        Thread.yield();
        lock.lock();
        try {
            return new Admission.Admitted(
                    new Taken(bucket.take(request.promptTokens()), request.promptTokens(), ++sequence));
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoom(long tokens) {
        lock.lock();
        try {
            bucket.advance(Math.floorDiv(ticker.nanos(), 1000));
            return bucket.hasRoom(tokens);
        } finally {
            lock.unlock();
        }
    }

    private final class Taken implements Reservation {
        private final RateBucket.Take take;
        private final long tokens;
        private final long number;

        private Taken(RateBucket.Take take, long tokens, long number) {
            this.take = take;
            this.tokens = tokens;
            this.number = number;
        }

        @Override
        public long settle(TokenUsage usage, Cost cost) {
            lock.lock();
            try {
                bucket.settle(take, tokens, usage.total().value());
                return usage.total().value();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Long writtenMaxTokens() {
            return null;
        }

        @Override
        public LimiterStamp admission() {
            return new LimiterStamp(number, 0);
        }

        @Override
        public LimiterStamp end() {
            return LimiterStamp.NONE;
        }

        @Override
        public long reservedTokens() {
            return tokens;
        }

        @Override
        public List<String> counterKeys() {
            return List.of();
        }

        @Override
        public LimiterTrace trace() {
            return new LimiterTrace(null, 1, 0, 0, true, List.of());
        }

        @Override
        public boolean isMetered() {
            return false;
        }

        @Override
        public RateLimitView tokens() {
            return null;
        }

        @Override
        public RateLimitView requests() {
            return null;
        }

        @Override
        public List<LimitRemainder> remainders() {
            return List.of();
        }

        @Override
        public List<ShadowRefusal> shadowRefusals() {
            return List.of();
        }

        @Override
        public void delivered(long outputTokens) {}

        @Override
        public List<LimitId> blindBudgets() {
            return List.of();
        }

        @Override
        public void grow(long tokens) {
            throw new UnsupportedOperationException("not part of the defect");
        }

        @Override
        public long serve(TokenUsage stored) {
            throw new UnsupportedOperationException("not part of the defect");
        }

        @Override
        public void release() {
            throw new UnsupportedOperationException("not part of the defect");
        }
    }

    @Override
    public void configure(List<LimitConfig> limits) {
        throw new UnsupportedOperationException("not part of the defect");
    }

    @Override
    public List<LimitState> state() {
        return List.of();
    }

    @Override
    public List<LimitOutlook> tryOut(LimitRequest request) {
        return List.of();
    }

    @Override
    public boolean resetCounter(LimitId limit, String key) {
        return false;
    }
}
