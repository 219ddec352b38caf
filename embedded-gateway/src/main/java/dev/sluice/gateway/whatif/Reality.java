package dev.sluice.gateway.whatif;

import dev.sluice.model.ConsumerId;

/// What really happened to the requests of a stretch of time.
final class Reality {

    private final Traffic traffic;
    private final Frame frame;
    private final Names<ConsumerId> consumers = new Names<>();
    private final int[] consumerOfOrigin;
    private final Sums sums;
    private final int size;

    Reality(Traffic traffic, Frame frame) {
        this.traffic = traffic;
        this.frame = frame;
        this.size = traffic.requests().size();
        this.consumerOfOrigin = traffic.origins().all().stream()
                .mapToInt(origin -> consumers.number(origin.consumer()))
                .toArray();
        this.sums = new Sums(consumers.all().size(), frame.buckets());
        for (int request = 0; request < size; request++) {
            if (frame.has(traffic.requests().asked(request))) {
                add(request);
            }
        }
    }

    /// Whether it is of the same requests still, and of the same intervals.
    boolean isOf(Traffic other, Frame otherFrame) {
        return traffic.equals(other) && size == other.requests().size() && frame.equals(otherFrame);
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

    int consumer(int request) {
        return consumerOfOrigin[traffic.requests().origin(request)];
    }

    private void add(int request) {
        Requests requests = traffic.requests();
        int consumer = consumer(request);
        int bucket = frame.bucket(requests.asked(request));
        sums.came(consumer, bucket);
        if (requests.wasRefused(request)) {
            sums.refused(consumer, bucket);
        }
        if (requests.wasDelayed(request)) {
            sums.delayed(consumer, bucket);
        }
        if (requests.wasRerouted(request)) {
            sums.rerouted(consumer, bucket);
        }
        if (requests.ran(request)) {
            long tokens = (long) requests.input(request) + requests.output(request);
            sums.used(consumer, bucket, tokens, requests.cost(request));
        }
    }
}
