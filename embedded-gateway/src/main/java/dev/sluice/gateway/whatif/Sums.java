package dev.sluice.gateway.whatif;

import java.util.stream.Stream;

/// Figures of all requests, and of those of each consumer and each interval.
final class Sums {

    private final Figures all = new Figures();
    private final Figures[] byConsumer;
    private final Figures[] byBucket;

    Sums(int consumers, int buckets) {
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
        byBucket[bucket].came();
    }

    void refused(int consumer, int bucket) {
        all.refused();
        byConsumer[consumer].refused();
        byBucket[bucket].refused();
    }

    void delayed(int consumer, int bucket) {
        all.delayed();
        byConsumer[consumer].delayed();
        byBucket[bucket].delayed();
    }

    void rerouted(int consumer, int bucket) {
        all.rerouted();
        byConsumer[consumer].rerouted();
        byBucket[bucket].rerouted();
    }

    /// @param nanos [Requests#UNPRICED] adds nothing
    void used(int consumer, int bucket, long tokens, long nanos) {
        all.used(tokens, nanos);
        byConsumer[consumer].used(tokens, nanos);
        byBucket[bucket].used(tokens, nanos);
    }

    private static Figures[] figures(int count) {
        return Stream.generate(Figures::new).limit(count).toArray(Figures[]::new);
    }
}
