package dev.sluice.gateway.whatif;

import java.util.stream.Stream;

/// Figures of all requests, and of those of each consumer and each interval.
final class Sums {

    /// No consumer in particular.
    static final int ALL = -1;

    private final int focus;

    private final Figures all = new Figures();
    private final Figures[] byConsumer;
    private final Figures[] byBucket;

    /// @param focus the consumer whose requests the intervals are of; or [#ALL]
    Sums(int consumers, int buckets, int focus) {
        this.focus = focus;
        byConsumer = figures(consumers);
        byBucket = figures(buckets);
    }

    Figures all() {
        return all;
    }

    Figures of(int consumer) {
        return byConsumer[consumer];
    }

    Figures in(int bucket) {
        return byBucket[bucket];
    }

    void came(int consumer, int bucket) {
        all.came();
        byConsumer[consumer].came();
        if (isInFocus(consumer)) {
            byBucket[bucket].came();
        }
    }

    void refused(int consumer, int bucket) {
        all.refused();
        byConsumer[consumer].refused();
        if (isInFocus(consumer)) {
            byBucket[bucket].refused();
        }
    }

    void delayed(int consumer, int bucket) {
        all.delayed();
        byConsumer[consumer].delayed();
        if (isInFocus(consumer)) {
            byBucket[bucket].delayed();
        }
    }

    void rerouted(int consumer, int bucket) {
        all.rerouted();
        byConsumer[consumer].rerouted();
        if (isInFocus(consumer)) {
            byBucket[bucket].rerouted();
        }
    }

    /// @param nanos [Requests#UNPRICED] adds nothing
    void used(int consumer, int bucket, long tokens, long nanos) {
        all.used(tokens, nanos);
        byConsumer[consumer].used(tokens, nanos);
        if (isInFocus(consumer)) {
            byBucket[bucket].used(tokens, nanos);
        }
    }

    /// Those of the consumer whose the intervals are, all together.
    Figures ofFocus() {
        return focus == ALL ? all : byConsumer[focus];
    }

    private boolean isInFocus(int consumer) {
        return focus == ALL || focus == consumer;
    }

    /// Takes over others of as many consumers and intervals.
    void set(Sums others) {
        all.set(others.all);
        for (int i = 0; i < byConsumer.length; i++) {
            byConsumer[i].set(others.byConsumer[i]);
        }
        for (int i = 0; i < byBucket.length; i++) {
            byBucket[i].set(others.byBucket[i]);
        }
    }

    private static Figures[] figures(int count) {
        return Stream.generate(Figures::new).limit(count).toArray(Figures[]::new);
    }
}
