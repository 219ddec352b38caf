package dev.sluice.gateway.limit.capacity;

import dev.sluice.gateway.limit.capacity.Asker.Before;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.CapacityConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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

    private final Map<ConsumerId, Asker> askers = new HashMap<>();
    private @Nullable CapacityConfig granted;
    private double reached;

    /// A minute of the whole capacity, divided by the weights of all that are active.
    private double minute;

    /// What stands before a request.
    ///
    /// @param slots to be left for other consumers
    /// @param others how many other consumers wait
    record Ahead(Turn tokens, Turn requests, int slots, int others) {}

    void retune(@Nullable CapacityConfig now) {
        granted = now;
    }

    /// A consumer's request comes: what follows is about it, at this time.
    Asker asks(ConsumerId consumer, int weight, long tokens, long now) {
        if (bounded()) {
            askers.values().removeIf(each -> isForgettable(each, now));
        }
        Asker asker = askers.computeIfAbsent(consumer, Asker::new);
        boolean back = !asker.isAsking(now);
        asker.asks(weight, tokens, now);
        if (bounded()) {
            long weights = 0;
            for (Asker each : askers.values()) {
                weights += each.isAsking(now) ? each.weight() : 0;
            }
            minute = MINUTE / weights;
            if (back) {
                asker.served(startAfterPause(asker));
            }
        }
        return asker;
    }

    /// @param tokens that the request needs
    Ahead ahead(Asker asker, long tokens, long now) {
        Before own = asker.before(now);
        double start = start(asker);
        double end = start + (cost(tokens) + cost(own)) / asker.weight();
        long owedTokens = 0;
        long owedRequests = 0;
        long firstTokens = 0;
        long firstRequests = 0;
        long largest = own.largest();
        int slots = 0;
        int others = 0;
        for (Asker other : bounded() ? askers.values() : List.<Asker>of()) {
            if (!other.consumer().equals(asker.consumer())) {
                double from = claim(other, now);
                double owed = Math.max(0, start - from) * other.weight();
                double first = Math.max(0, end - from) * other.weight();
                owedTokens += tokensIn(owed);
                owedRequests += requestsIn(owed);
                firstTokens += Math.min(other.waitingTokens(), tokensIn(first));
                firstRequests += Math.min(other.waiting(), requestsIn(first));
                largest = Math.max(largest, other.largestWaiting());
                slots += other.slotsBefore(asker);
                others += other.waiting() > 0 ? 1 : 0;
            }
        }
        return new Ahead(
                new Turn(tokens, own.tokens(), owedTokens, firstTokens, largest),
                new Turn(1, own.requests(), owedRequests, firstRequests, 1),
                slots,
                others);
    }

    /// As [Asker#leaves].
    boolean leaves(ConsumerId consumer, long now) {
        Asker asker = askers.get(consumer);
        return asker != null && asker.leaves(now);
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

    private boolean bounded() {
        return granted != null;
    }

    /// The time in which the whole capacity refills what a request takes, of what is scarcest for it.
    private double cost(long tokens) {
        return cost(tokens, 1);
    }

    private double cost(Before line) {
        return cost(line.tokens(), line.requests());
    }

    private double cost(long tokens, long requests) {
        CapacityConfig capacity = granted;
        if (capacity == null) {
            return 0;
        }
        double byTokens = capacity.tokensPerMinute() == null ? 0 : tokens * MINUTE / capacity.tokensPerMinute();
        double byRequests = capacity.requestsPerMinute() == null ? 0 : requests * MINUTE / capacity.requestsPerMinute();
        return Math.max(byTokens, byRequests);
    }

    /// Where a consumer's next request starts. Its claim grows no further than its share of a minute, or than the
    /// request that it waits with.
    private double start(Asker asker) {
        double claim = Math.max(minute, cost(asker.largestWaiting()) / asker.weight());
        return Math.max(asker.servedUntil(), reached - claim);
    }

    /// From where on a consumer is owed its share.
    private double claim(Asker asker, long now) {
        if (asker.isAsking(now)) {
            return start(asker);
        }
        return asker.isRemembered(now) ? startAfterPause(asker) : Double.MAX_VALUE;
    }

    /// Who comes after a pause, or for the first time, has a claim to one request.
    private double startAfterPause(Asker asker) {
        return Math.max(asker.servedUntil(), reached - cost(asker.lastTokens()) / asker.weight());
    }

    /// Whether it may as well come back as somebody new.
    private boolean isForgettable(Asker asker, long now) {
        return asker.running() == 0
                && !asker.isAsking(now)
                && !asker.isRemembered(now)
                && asker.servedUntil() < startAfterPause(asker);
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
