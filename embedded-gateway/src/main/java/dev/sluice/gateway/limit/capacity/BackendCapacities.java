package dev.sluice.gateway.limit.capacity;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.capacity.FairLine.Ahead;
import dev.sluice.gateway.limit.rate.TokenSums;
import dev.sluice.gateway.tokens.TypicalCompletion;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.ConsumerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps requests from backends that have no capacity left, and divides what there is among the consumers that ask.
///
/// A backend's capacity is reserved before an attempt and settled after it, by the arithmetic of limits. One lock
/// around it, under which nothing waits. A request goes to the first of its backends that has room for it; where none
/// has, it is refused, and keeps a place at the one that will have room first: see [FairLine].
public final class BackendCapacities {

    private final Ticker ticker;
    private final Lock lock;
    private final TypicalCompletion typical = new TypicalCompletion();
    private Map<BackendId, BackendCapacity> capacities = Map.of();
    private Map<ConsumerId, Integer> weights = Map.of();

    public BackendCapacities(Ticker ticker) {
        this(ticker, new ReentrantLock());
    }

    /// @param lock excludes; tests show with one that does not that they would notice
    BackendCapacities(Ticker ticker, Lock lock) {
        this.ticker = ticker;
        this.lock = lock;
    }

    /// Puts other capacities and weights in force for the next decision. Backends that stay keep what they counted.
    public void configure(List<BackendConfig> backends, List<ConsumerConfig> consumers) {
        lock.lock();
        try {
            Map<BackendId, BackendCapacity> configured = new HashMap<>();
            for (BackendConfig backend : backends) {
                BackendCapacity known = capacities.get(backend.id());
                BackendCapacity capacity = known == null ? new BackendCapacity(backend.id()) : known;
                capacity.retune(backend.capacity(), micros(ticker));
                configured.put(backend.id(), capacity);
            }
            capacities = configured;
            weights = new HashMap<>();
            for (ConsumerConfig consumer : consumers) {
                weights.put(consumer.id(), consumer.weight());
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets the capacity of one backend begin with what calls used before it counted them.
    ///
    /// @param calls to this backend, of which none that it counts, in the order of their beginning
    /// @param since from when on they are all known
    /// @param now by the clock that says when they began
    public void remember(BackendId backend, List<PastCall> calls, Instant since, Instant now) {
        lock.lock();
        try {
            long micros = micros(ticker);
            BackendCapacity capacity = find(backend);
            capacity.remember(calls, micros - ago(since, now), call -> micros - ago(call.startedAt(), now), micros);
        } finally {
            lock.unlock();
        }
    }

    /// In microseconds; what lies in the future is now.
    private static long ago(Instant time, Instant now) {
        return Math.max(0, Duration.between(time, now).toNanos() / 1000);
    }

    /// Holds what a request may use at most, of the first backend that has room.
    ///
    /// @param candidates at least one, the preferred first
    public Passage enter(LimitRequest request, List<BackendId> candidates) {
        CapacityShortage shortage;
        lock.lock();
        try {
            long now = micros(ticker);
            long largest = 0;
            Offer soonest = null;
            for (int i = 0; i < candidates.size(); i++) {
                BackendCapacity capacity = find(candidates.get(i));
                largest = Math.max(largest, capacity.largest());
                if (size(request) <= capacity.largest()) {
                    Offer offer = offer(request, capacity, now);
                    if (offer.micros() == 0) {
                        leavePlace(request.consumer(), candidates, now);
                        return new Passage.Open(i, hold(request, offer));
                    }
                    soonest = soonest == null || offer.micros() < soonest.micros() ? offer : soonest;
                }
            }
            if (soonest == null) {
                shortage = CapacityShortage.tooLarge(candidates.getFirst(), largest, size(request));
            } else {
                shortage = soonest.refuse(now);
            }
        } finally {
            lock.unlock();
        }
        return new Passage.Closed(shortage.refusal(candidates.size()));
    }

    /// What is taken of a backend's capacity, and by whom.
    public CapacityView view(BackendId backend) {
        lock.lock();
        try {
            BackendCapacity capacity = find(backend);
            long now = micros(ticker);
            capacity.advance(now);
            return CapacityView.of(capacity, now);
        } finally {
            lock.unlock();
        }
    }

    static long micros(Ticker ticker) {
        return Math.floorDiv(ticker.nanos(), 1000);
    }

    /// How a request stands at one backend.
    ///
    /// @param needed tokens to hold
    /// @param micros until it may pass if nobody else comes; 0: now
    private record Offer(BackendCapacity capacity, Asker asker, long needed, Ahead ahead, long micros) {

        CapacityShortage refuse(long now) {
            asker.waits(needed, now, now + micros);
            return capacity.shortage(ahead);
        }
    }

    private Offer offer(LimitRequest request, BackendCapacity capacity, long now) {
        capacity.advance(now);
        long needed = needed(request, capacity);
        FairLine line = capacity.line();
        Asker asker = line.asks(request.consumer(), weights.getOrDefault(request.consumer(), 1), needed, now);
        Ahead ahead = line.ahead(asker, needed, now);
        long wait = capacity.hasRoom(ahead) ? 0 : capacity.waitFor(ahead);
        return new Offer(capacity, asker, needed, ahead, wait);
    }

    private CapacityHold hold(LimitRequest request, Offer offer) {
        return new CapacityHold(
                lock, ticker, typical, request.model(), offer.capacity(), offer.asker(), offer.needed());
    }

    /// If this is a request that was refused before, the place where it waits is free.
    private void leavePlace(ConsumerId consumer, List<BackendId> candidates, long now) {
        for (BackendId id : candidates) {
            BackendCapacity capacity = find(id);
            if (capacity.line().leaves(consumer, now)) {
                return;
            }
        }
    }

    /// A backend that an edit took out meanwhile is asked once more, without a bound.
    private BackendCapacity find(BackendId id) {
        BackendCapacity capacity = capacities.get(id);
        return capacity == null ? new BackendCapacity(id) : capacity;
    }

    /// What the request says that it may use.
    private static long size(LimitRequest request) {
        Long maxOutput = request.maxOutputTokens();
        return TokenSums.sum(request.promptTokens(), maxOutput == null ? 0 : maxOutput);
    }

    /// That, or what is typical of the model. Only its stated size makes a request too large, never what is typical.
    private long needed(LimitRequest request, BackendCapacity capacity) {
        long size = size(request);
        return request.maxOutputTokens() != null
                ? size
                : Math.clamp(capacity.largest(), size, TokenSums.sum(size, typical.of(request.model())));
    }
}
