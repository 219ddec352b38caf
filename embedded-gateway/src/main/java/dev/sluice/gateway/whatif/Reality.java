package dev.sluice.gateway.whatif;

import dev.sluice.model.ConsumerId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What really happened to the requests of a stretch of time.
final class Reality {

    private final Traffic traffic;
    private final Frame frame;
    private final Names<ConsumerId> consumers = new Names<>();
    private final int[] consumerOfOrigin;
    private final @Nullable ConsumerId focus;
    private final int focused;
    private final long[] came;
    private final Sums sums;
    private final Sample sample;
    private final RecordedPast past;
    private final int size;
    private long notAsked;

    /// @param focus the consumer whose requests the intervals are of; null: all
    /// @param ledger what was used before
    /// @param coarseSteps how many steps may stand for all of it
    Reality(Traffic traffic, Frame frame, @Nullable ConsumerId focus, WhatIfLimits.Past ledger, int coarseSteps) {
        this.traffic = traffic;
        this.frame = frame;
        this.focus = focus;
        this.past = new RecordedPast(traffic, ledger);
        this.came = new long[frame.buckets()];
        this.size = traffic.requests().size();
        this.consumerOfOrigin = traffic.origins().all().stream()
                .mapToInt(origin -> consumers.number(origin.consumer()))
                .toArray();
        this.focused = focus == null ? Sums.ALL : consumers.number(focus);
        this.sums = newSums();
        for (int request = 0; request < size; request++) {
            if (frame.has(traffic.requests().asked(request))) {
                came[frame.bucket(traffic.requests().asked(request))]++;
                add(request, sums);
            }
        }
        Steps steps = traffic.steps();
        for (int step = 0; step < steps.size(); step++) {
            notAsked += steps.kind(step) == Steps.NOT_ASKED && frame.has(steps.at(step)) ? 1 : 0;
        }
        this.sample = Sample.of(steps, frame, coarseSteps);
    }

    /// Whether it is of the same requests still, and of the same intervals.
    boolean isOf(Traffic other, Frame otherFrame, @Nullable ConsumerId otherFocus) {
        return traffic.equals(other)
                && size == other.requests().size()
                && frame.equals(otherFrame)
                && Objects.equals(focus, otherFocus);
    }

    /// Empty ones of the same consumers and intervals.
    Sums newSums() {
        return new Sums(consumers.all().size(), frame.buckets(), focused);
    }

    /// How many requests came in an interval, whoever's.
    long came(int bucket) {
        return came[bucket];
    }

    Frame frame() {
        return frame;
    }

    Sums sums() {
        return sums;
    }

    Names<ConsumerId> consumers() {
        return consumers;
    }

    /// What stands for all of it.
    Sample sample() {
        return sample;
    }

    /// What was used before any moment of it.
    WhatIfLimits.Past past() {
        return past;
    }

    /// Requests that came and did not get as far as the limits.
    long notAsked() {
        return notAsked;
    }

    int consumer(int request) {
        return consumerOfOrigin[traffic.requests().origin(request)];
    }

    /// Adds what happened to a request of the frame.
    void add(int request, Sums into) {
        Requests requests = traffic.requests();
        int consumer = consumer(request);
        int bucket = frame.bucket(requests.asked(request));
        into.came(consumer, bucket);
        if (requests.wasRefused(request)) {
            into.refused(consumer, bucket);
        }
        if (requests.wasDelayed(request)) {
            into.delayed(consumer, bucket);
        }
        if (requests.wasRerouted(request)) {
            into.rerouted(consumer, bucket);
        }
        if (requests.ran(request)) {
            long tokens = (long) requests.input(request) + requests.output(request);
            into.used(consumer, bucket, tokens, requests.cost(request));
        }
    }
}
