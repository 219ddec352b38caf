package dev.sluice.gateway.limit.capacity;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.limit.capacity.BackendCapacity.Taken;
import dev.sluice.gateway.limit.rate.TokenSums;
import dev.sluice.gateway.tokens.TypicalCompletion;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.TokenUsage;
import java.util.concurrent.locks.Lock;

/// What is held of a backend's capacity for one attempt. It ends exactly once, by the first of [#settle] and
/// [#release]; what comes later changes nothing.
public final class CapacityHold {

    private final Lock lock;
    private final Ticker ticker;
    private final TypicalCompletion typical;
    private final ModelName model;
    private final BackendCapacity capacity;
    private final Asker asker;
    private final Taken taken;
    private long reserved;
    private boolean ended;

    CapacityHold(
            Lock lock,
            Ticker ticker,
            TypicalCompletion typical,
            ModelName model,
            BackendCapacity capacity,
            Asker asker,
            long reserved) {
        this.lock = lock;
        this.ticker = ticker;
        this.typical = typical;
        this.model = model;
        this.capacity = capacity;
        this.asker = asker;
        this.reserved = reserved;
        this.taken = capacity.take(asker, reserved, micros());
    }

    /// Tokens held; 0 where the backend's tokens are not bounded.
    public long reservedTokens() {
        lock.lock();
        try {
            return taken.tokens() == null ? 0 : reserved;
        } finally {
            lock.unlock();
        }
    }

    /// More was generated than is held: takes further tokens, into debt if it must.
    ///
    /// @param tokens at least 0
    public void grow(long tokens) {
        long more = TokenSums.bounded(tokens);
        lock.lock();
        try {
            if (!ended) {
                capacity.grow(taken, asker, reserved, more, micros());
                reserved += more;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Corrects what is held to what the backend used, and frees the slot.
    public void settle(TokenUsage usage) {
        lock.lock();
        try {
            if (!ended) {
                end(TokenSums.sum(usage.input().value(), usage.output().value()), true);
                if (usage.output().value() > 0) {
                    typical.learn(model, usage.output().value());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Gives everything back: the backend did not run it.
    public void release() {
        lock.lock();
        try {
            if (!ended) {
                end(0, false);
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(long used, boolean ran) {
        ended = true;
        capacity.end(taken, asker, reserved, used, ran, micros());
    }

    private long micros() {
        return BackendCapacities.micros(ticker);
    }
}
