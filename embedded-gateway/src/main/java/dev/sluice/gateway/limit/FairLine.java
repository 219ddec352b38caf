package dev.sluice.gateway.limit;

import dev.sluice.gateway.limit.Asker.Before;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.CapacityConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who comes first on one backend's capacity when it does not suffice for all who ask.
///
/// **Who asks**: a consumer is active from its request until [Asker#PATIENCE] after it, or after the time that it was
/// told to come back.
///
/// **Rates** are shared by start-time fair queueing (Goyal, Vin, Cheng: 1996), with requests that wait outside: they
/// were told when to come back. Each consumer has a virtual time: the microseconds in which the whole capacity refills
/// what it was given, divided by its weight. A consumer that is at S is owed, by one that is at S' > S, what its weight
/// gives it in S' − S; the other may take only what leaves that much. The one that is furthest behind needs room and
/// no more. So an active consumer is sure of its share of a minute's worth, also when it uses it late, and a large
/// request gathers its tokens while small ones of others pass. What is owed stays in the bucket, and is nobody's when
/// its consumer goes: nothing is lost, unless the bucket is full, which [BackendCapacity] sees to.
///
/// **Slots** that come free go first to consumers whose requests wait and who run fewer for their weight.
///
/// The lock of [BackendCapacities] guards it; times are microseconds.
final class FairLine {

    private static final double MINUTE = 60_000_000;

    /// What is kept for a consumer that comes after a pause, in parts of its share of a minute.
    private static final double WELCOME = 1 / 30.0;

    private final Map<ConsumerId, Asker> askers = new HashMap<>();
    private @Nullable CapacityConfig granted;
    private double reached;

    /// A minute of the whole capacity, divided by the weights of all that are active.
    private double minute;

    /// What a request must leave.
    ///
    /// @param own what waits before it in its own consumer's line
    /// @param tokens owed to other consumers
    /// @param requests likewise
    /// @param slots for other consumers
    /// @param largest the largest single request that waits for its tokens
    /// @param others how many other consumers wait
    /// @param weights of the consumer itself and of all that wait
    record Ahead(Before own, long tokens, long requests, int slots, long largest, int others, long weights) {}

    void retune(@Nullable CapacityConfig now) {
        granted = now;
    }

    /// A consumer's request comes: what follows is about it, at this time.
    Asker asks(ConsumerId consumer, int weight, long now) {
        Asker asker = askers.computeIfAbsent(consumer, Asker::new);
        boolean back = !asker.isAsking(now);
        asker.asks(weight, now);
        long weights = 0;
        for (Asker each : askers.values()) {
            weights += each.isAsking(now) ? each.weight() : 0;
        }
        minute = MINUTE / weights;
        if (back) {
            asker.served(Math.max(asker.servedUntil(), reached - minute * WELCOME));
        }
        return asker;
    }

    Ahead ahead(Asker asker, long tokens, long now) {
        Before own = asker.before(tokens, now);
        double start = start(asker);
        long owedTokens = 0;
        long owedRequests = 0;
        long largest = own.largest();
        int slots = 0;
        int others = 0;
        long weights = asker.weight();
        for (Asker other : askers.values()) {
            if (!other.consumer().equals(asker.consumer()) && other.isAsking(now)) {
                double owed = Math.max(0, start - start(other)) * other.weight();
                owedTokens += tokensIn(owed);
                owedRequests += requestsIn(owed);
                slots += other.slotsBefore(asker);
                if (other.waiting() > 0) {
                    others++;
                    weights += other.weight();
                    largest = Math.max(largest, other.largestWaiting());
                }
            }
        }
        return new Ahead(own, owedTokens, owedRequests, slots, largest, others, weights);
    }

    /// As [Asker#leaves].
    boolean leaves(ConsumerId consumer, long tokens, long now) {
        Asker asker = askers.get(consumer);
        return asker != null && asker.leaves(tokens, now);
    }

    /// A request was admitted.
    void served(Asker asker, long tokens) {
        double start = start(asker);
        reached = Math.max(reached, start);
        asker.served(start + cost(tokens) / asker.weight());
    }

    /// A request that was admitted has used more or less than it had reserved.
    void corrected(Asker asker, long reserved, long used) {
        asker.served(asker.servedUntil() + (cost(used) - cost(reserved)) / asker.weight());
    }

    Collection<Asker> askers() {
        return askers.values();
    }

    /// The time in which the whole capacity refills what a request takes, of what is scarcest for it.
    private double cost(long tokens) {
        CapacityConfig capacity = granted;
        if (capacity == null) {
            return 0;
        }
        double byTokens = capacity.tokensPerMinute() == null ? 0 : tokens * MINUTE / capacity.tokensPerMinute();
        double byRequests = capacity.requestsPerMinute() == null ? 0 : MINUTE / capacity.requestsPerMinute();
        return Math.max(byTokens, byRequests);
    }

    /// Where a consumer's next request starts. Its claim grows no further than its share of a minute, or than the
    /// request that it waits with.
    private double start(Asker asker) {
        double claim = Math.max(minute, cost(asker.largestWaiting()) / asker.weight());
        return Math.max(asker.servedUntil(), reached - claim);
    }

    private long tokensIn(double micros) {
        CapacityConfig capacity = granted;
        return capacity == null || capacity.tokensPerMinute() == null
                ? 0
                : (long) (micros * capacity.tokensPerMinute() / MINUTE);
    }

    private long requestsIn(double micros) {
        CapacityConfig capacity = granted;
        return capacity == null || capacity.requestsPerMinute() == null
                ? 0
                : Math.round(micros * capacity.requestsPerMinute() / MINUTE);
    }
}
