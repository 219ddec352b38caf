package dev.sluice.gateway.limit.capacity;

import dev.sluice.model.ConsumerId;
import java.util.ArrayList;
import java.util.List;

/// One consumer that asks for one backend's capacity. The lock of [BackendCapacities] guards it; times are
/// microseconds.
///
/// Its requests that were refused are in a line of its own, and keep their place until their callers were due to come
/// back, and [#PATIENCE] longer. Which request comes back nobody can tell: one that comes while a place is due is taken
/// for the one that waits there.
final class Asker {

    /// How long nothing may be heard of a consumer before its share goes to the others. More than clients add that
    /// round the time they were told up to whole seconds.
    static final long PATIENCE = 2_000_000;

    /// How long one more request like its last is expected of it.
    private static final long MEMORY = 60_000_000;

    private static final int MOST_PLACES = 256;
    private static final int NONE = -1;
    private static final long LONG_AGO = Long.MIN_VALUE / 2;
    private static final long NEVER = Long.MAX_VALUE / 2;

    /// A refused request that will come back.
    private record Place(long due, long tokens) {}

    /// What is in the consumer's own line before a request.
    ///
    /// @param tokens of all
    /// @param largest of one
    record Before(int requests, long tokens, long largest) {}

    private final ConsumerId consumer;
    private final List<Place> places = new ArrayList<>(0);
    private final RecentUse used = new RecentUse();
    private int weight = 1;
    private int running;
    private long lastAsked = LONG_AGO;
    private long lastTokens;
    private double servedUntil;
    private long waitingTokens;
    private long largest;
    private long firstDue = NEVER;

    Asker(ConsumerId consumer) {
        this.consumer = consumer;
    }

    ConsumerId consumer() {
        return consumer;
    }

    /// At least 1.
    int weight() {
        return weight;
    }

    /// Requests of it that the backend runs.
    int running() {
        return running;
    }

    /// How many of its requests were refused and are expected back.
    int waiting() {
        return places.size();
    }

    /// What these need.
    long waitingTokens() {
        return waitingTokens;
    }

    /// The virtual time up to which it has been served; see [FairLine].
    double servedUntil() {
        return servedUntil;
    }

    /// What it was given; only shown, nothing is decided by it.
    RecentUse used() {
        return used;
    }

    boolean isAsking(long now) {
        lapse(now);
        return !places.isEmpty() || now - lastAsked <= PATIENCE;
    }

    /// Whether it asked in the last minute.
    boolean isRemembered(long now) {
        return now - lastAsked <= MEMORY;
    }

    /// The size of its last request, tokens.
    long lastTokens() {
        return lastTokens;
    }

    /// A request of it came.
    void asks(int weightNow, long tokens, long now) {
        weight = weightNow;
        lastTokens = tokens;
        lastAsked = now;
    }

    /// The size of its largest request that waits; 0 when none does.
    long largestWaiting() {
        return largest;
    }

    /// What waits before a request that came now: all that has no due place itself stands at the end.
    Before before(long now) {
        int due = due(now);
        int end = due == NONE ? places.size() : due;
        long sum = 0;
        long most = 0;
        for (int i = 0; i < end; i++) {
            sum += places.get(i).tokens;
            most = Math.max(most, places.get(i).tokens);
        }
        return new Before(end, sum, most);
    }

    /// The request that waits here is admitted.
    ///
    /// @return whether one was due
    boolean leaves(long now) {
        int due = due(now);
        if (due != NONE) {
            places.remove(due);
            count();
        }
        return due != NONE;
    }

    /// A request was refused and told when to come back. One that comes back keeps its place.
    void waits(long tokens, long now, long until) {
        int due = due(now);
        if (due != NONE) {
            places.set(due, new Place(until, tokens));
        } else if (places.size() < MOST_PLACES) {
            places.add(new Place(until, tokens));
        }
        count();
    }

    /// How many of its waiting requests should run before one more of another consumer: those with which it would
    /// still run fewer for its weight.
    int slotsBefore(Asker other) {
        long level = Math.ceilDiv((long) weight * (other.running + 1), other.weight) - 1;
        return Math.clamp(level - running, 0, places.size());
    }

    void begins() {
        running++;
    }

    void ends() {
        running--;
    }

    void served(double until) {
        servedUntil = until;
    }

    /// The first place that is due.
    private int due(long now) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).due <= now) {
                return i;
            }
        }
        return NONE;
    }

    private void lapse(long now) {
        if (now - firstDue > PATIENCE) {
            places.removeIf(place -> now - place.due > PATIENCE);
            count();
        }
    }

    private void count() {
        waitingTokens = 0;
        largest = 0;
        firstDue = NEVER;
        for (Place place : places) {
            waitingTokens += place.tokens;
            largest = Math.max(largest, place.tokens);
            firstDue = Math.min(firstDue, place.due);
        }
    }
}
