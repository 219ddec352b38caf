package dev.sluice.gateway.experiment;

import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The course of an experiment in equal steps.
final class Course {

    private final List<Seen> seen;
    private final Map<String, ExchangeRecord> records;
    private final Tally tally;
    private final List<String> backends;
    private final long step;

    Course(List<Seen> seen, Map<String, ExchangeRecord> records, Tally tally, List<String> backends, long step) {
        this.seen = seen;
        this.records = records;
        this.tally = tally;
        this.backends = backends;
        this.step = step;
    }

    private final class Slot {
        private long requests;
        private long answered;
        private long refused;
        private long failed;
        private final List<Double> latencies = new ArrayList<>();
        private final long[] good = new long[backends.size()];
        private final long[] bad = new long[backends.size()];

        Report.Bucket bucket() {
            double[] sorted =
                    latencies.stream().mapToDouble(one -> one).sorted().toArray();
            return new Report.Bucket(
                    requests,
                    answered,
                    refused,
                    failed,
                    Tally.at(sorted, 0.5),
                    Tally.at(sorted, 0.95),
                    list(good),
                    list(bad));
        }

        private static List<Long> list(long[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
    }

    /// Requests stand where they were meant to be sent, attempts where they began.
    List<Report.Bucket> buckets(long length) {
        int count = (int) Math.max(1, Math.ceilDiv(length, step));
        List<Slot> slots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            slots.add(new Slot());
        }
        for (Seen one : seen) {
            add(one, slots);
        }
        return slots.stream().map(Slot::bucket).toList();
    }

    private void add(Seen one, List<Slot> slots) {
        Slot slot = slots.get(index(one.intended(), slots.size()));
        slot.requests++;
        if (one.answered()) {
            slot.answered++;
            slot.latencies.add((one.ended() - one.intended()) / 1e9);
        } else if (tally.isRefusal(one)) {
            slot.refused++;
        } else if (!one.left()) {
            slot.failed++;
        }
        ExchangeRecord record = one.id() == null ? null : records.get(one.id());
        if (record != null) {
            for (AttemptRecord attempt : record.attempts()) {
                Slot began = slots.get(index(tally.nanos(attempt.startedAt()), slots.size()));
                long[] counts = Tally.isLost(attempt) ? began.bad : began.good;
                counts[backends.indexOf(attempt.backend().value())]++;
            }
        }
    }

    private int index(long at, int count) {
        return Math.clamp(at / step, 0, count - 1);
    }
}
