package dev.sluice.gateway.limit.capacity;

import dev.sluice.gateway.limit.capacity.CapacityShortage.Bound;
import dev.sluice.gateway.limit.capacity.FairLine.Ahead;
import dev.sluice.gateway.limit.rate.Hindsight;
import dev.sluice.gateway.limit.rate.RateBucket;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.CapacityConfig;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What one backend grants, and what is taken of it. The lock of [BackendCapacities] guards it; times are microseconds.
final class BackendCapacity {

    /// Nobody knows when a running request ends: clients are told a second.
    private static final long SLOT_WAIT = 1_000_000;

    private final BackendId backend;
    private final FairLine line = new FairLine();
    private @Nullable RateBucket tokens;
    private @Nullable RateBucket requests;
    private @Nullable Integer concurrent;
    private int running;

    BackendCapacity(BackendId backend) {
        this.backend = backend;
    }

    /// What a request took.
    record Taken(RateBucket.@Nullable Take tokens, RateBucket.@Nullable Take requests) {}

    BackendId backend() {
        return backend;
    }

    FairLine line() {
        return line;
    }

    @Nullable
    RateBucket tokens() {
        return tokens;
    }

    @Nullable
    RateBucket requests() {
        return requests;
    }

    /// Null: not bounded.
    @Nullable
    Integer concurrent() {
        return concurrent;
    }

    int running() {
        return running;
    }

    /// Another capacity, as of now; what is used and held stays.
    void retune(@Nullable CapacityConfig capacity, long now) {
        advance(now);
        tokens = retuned(tokens, capacity == null ? null : capacity.tokensPerMinute(), now);
        requests = retuned(requests, capacity == null ? null : capacity.requestsPerMinute(), now);
        concurrent = capacity == null ? null : capacity.concurrent();
        line.retune(capacity);
    }

    /// Begins with what earlier calls used: of those that this has not counted, and no more than there is.
    ///
    /// @param calls in the order of their beginning
    /// @param since the time from which on they are all known
    /// @param at says when a call began, no earlier than `since`
    void remember(List<PastCall> calls, long since, ToLongFunction<PastCall> at, long now) {
        Hindsight spent = tokens == null ? null : new Hindsight(new RateBucket(tokens.capacity(), since));
        Hindsight asked = requests == null ? null : new Hindsight(new RateBucket(requests.capacity(), since));
        for (PastCall call : calls) {
            if (spent != null) {
                spent.used(call.tokens(), at.applyAsLong(call));
            }
            if (asked != null) {
                asked.used(call.ran() ? 1 : 0, at.applyAsLong(call));
            }
        }
        if (spent != null && tokens != null) {
            spent.tell(tokens, now);
        }
        if (asked != null && requests != null) {
            asked.tell(requests, now);
        }
    }

    void advance(long now) {
        if (tokens != null) {
            tokens.advance(now);
        }
        if (requests != null) {
            requests.advance(now);
        }
    }

    /// The most tokens that one request can ever get.
    long largest() {
        return tokens == null ? Long.MAX_VALUE : tokens.capacity();
    }

    boolean hasRoom(Ahead ahead) {
        return ahead.tokens().hasRoom(tokens) && ahead.requests().hasRoom(requests) && hasSlot(ahead);
    }

    /// The time until a request that has no room now may pass, if nobody else comes.
    long waitFor(Ahead ahead) {
        return Math.max(rateWait(ahead), hasSlot(ahead) ? 0 : SLOT_WAIT);
    }

    /// Why a request may not pass now: of several bounds the one that lasts longest.
    CapacityShortage shortage(Ahead ahead) {
        long wait = waitFor(ahead);
        if (concurrent != null && !hasSlot(ahead) && rateWait(ahead) < SLOT_WAIT) {
            return new CapacityShortage(backend, Bound.SLOTS, concurrent, 0, running, 1, ahead.others(), wait);
        }
        return tokens != null && ahead.tokens().wait(tokens) == wait
                ? shortage(Bound.TOKENS, tokens, ahead.tokens().needed(), ahead, wait)
                : shortage(Bound.REQUESTS, Objects.requireNonNull(requests), 1, ahead, wait);
    }

    private long rateWait(Ahead ahead) {
        return Math.max(ahead.tokens().wait(tokens), ahead.requests().wait(requests));
    }

    private CapacityShortage shortage(Bound bound, RateBucket bucket, long needed, Ahead ahead, long wait) {
        return new CapacityShortage(
                backend, bound, bucket.capacity(), bucket.used(), bucket.reserved(), needed, ahead.others(), wait);
    }

    Taken take(Asker asker, long needed, long now) {
        asker.used().add(needed, now);
        running++;
        asker.begins();
        line.served(asker, needed);
        return new Taken(tokens == null ? null : tokens.take(needed), requests == null ? null : requests.take(1));
    }

    /// Takes more for a request that runs.
    ///
    /// @param held so far
    void grow(Taken taken, Asker asker, long held, long more, long now) {
        asker.used().add(more, now);
        line.corrected(asker, held, held + more);
        if (taken.tokens() != null) {
            taken.tokens().bucket().advance(now);
            taken.tokens().bucket().grow(taken.tokens(), more);
        }
    }

    /// A request ended. A bound that came while it ran has held nothing for it, and is charged all of it.
    ///
    /// @param held all that was taken
    /// @param ran whether the backend ran it: else it is no request to be counted
    void end(Taken taken, Asker asker, long held, long used, boolean ran, long now) {
        asker.used().add(used - held, now);
        line.corrected(asker, held, used);
        running--;
        asker.ends();
        if (taken.tokens() != null) {
            settle(taken.tokens(), held, used, now);
        } else if (tokens != null) {
            tokens.advance(now);
            tokens.charge(used);
        }
        if (taken.requests() != null) {
            settle(taken.requests(), 1, ran ? 1 : 0, now);
        } else if (requests != null && ran) {
            requests.advance(now);
            requests.charge(1);
        }
    }

    private boolean hasSlot(Ahead ahead) {
        return concurrent == null || running + Math.min(ahead.slots(), concurrent - 1) < concurrent;
    }

    private static void settle(RateBucket.Take take, long held, long used, long now) {
        take.bucket().advance(now);
        take.bucket().settle(take, held, used);
    }

    private static @Nullable RateBucket retuned(@Nullable RateBucket bucket, @Nullable Long perMinute, long now) {
        if (perMinute == null) {
            return null;
        }
        RateBucket retuned = bucket == null ? new RateBucket(perMinute, now) : bucket;
        retuned.retune(perMinute, false);
        return retuned;
    }
}
