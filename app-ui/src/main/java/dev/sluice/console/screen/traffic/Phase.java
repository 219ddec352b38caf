package dev.sluice.console.screen.traffic;

import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A part of an exchange's time, on the lane of the gateway or of an attempt.
///
/// @param lane 0 for the gateway, else the attempt's number
/// @param startMillis from the exchange's start, at least 0
/// @param words what it is, with its length
record Phase(int lane, Kind kind, double startMillis, double lengthMillis, String words) {

    private static final Words WORDS = Words.of(Phase.class);

    /// What happens in it.
    enum Kind {
        /// In the gateway, beside the attempts.
        GATEWAY,
        /// Waiting for room in a limit.
        QUEUED,
        /// Waiting for the first content.
        PREFILL,
        STREAM,
        /// An attempt that brought nothing.
        FAILED
    }

    /// All phases, by lanes and then in time.
    static List<Phase> of(ExchangeRecord exchange) {
        List<Phase> phases = new ArrayList<>();
        double whole = millis(exchange.duration());
        phases.add(phase(0, Kind.GATEWAY, 0, whole, "whole"));
        if (exchange.exceeded() != null && exchange.exceeded().queued() != null) {
            phases.add(phase(0, Kind.QUEUED, 0, millis(exchange.exceeded().queued()), "queued"));
        }
        double earliest = 0;
        for (AttemptRecord attempt : exchange.attempts()) {
            double start = Math.max(earliest, millis(Duration.between(exchange.startedAt(), attempt.startedAt())));
            double length = Math.min(millis(attempt.duration()), Math.max(0, whole - start));
            Duration first = attempt.firstContent();
            boolean good = attempt.outcome() == AttemptOutcome.COMPLETED || first != null;
            if (!good) {
                phases.add(phase(
                        attempt.number(),
                        Kind.FAILED,
                        start,
                        length,
                        attempt.outcome().wireName()));
            } else if (first == null) {
                phases.add(phase(attempt.number(), Kind.PREFILL, start, length, "answer"));
            } else {
                double prefill = Math.min(millis(first), length);
                phases.add(phase(attempt.number(), Kind.PREFILL, start, prefill, WORDS.text("first-token-2")));
                phases.add(phase(attempt.number(), Kind.STREAM, start + prefill, length - prefill, "stream"));
            }
            earliest = start + length;
        }
        return List.copyOf(phases);
    }

    private static Phase phase(int lane, Kind kind, double start, double length, String name) {
        String words = name + " "
                + dev.sluice.console.component.Quantity.millis(length).text();
        return new Phase(lane, kind, start, length, words);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
