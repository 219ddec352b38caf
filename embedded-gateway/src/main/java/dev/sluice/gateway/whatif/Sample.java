package dev.sluice.gateway.whatif;

import java.util.ArrayList;
import java.util.List;

/// Stretches of recorded time that stand for all of it, so that an answer comes while somebody drags a limit.
///
/// Each is long enough for a limit of a minute to fill up and to refuse; so the busier the traffic, the fewer of them.
/// They hold the same number of steps: busy times have more stretches than quiet ones.
record Sample(List<Stretch> stretches) {

    /// As much as is played in a twentieth of a second.
    static final int MOST_STEPS = 160_000;

    /// How long a stretch should last, the time before it is counted included.
    private static final double LENGTH = 180_000_000;

    private static final int FEWEST = 4;
    private static final int MOST = 60;

    Sample {
        stretches = List.copyOf(stretches);
    }

    /// Takes stretches out of the time that is asked about; none where all of it is as quickly played.
    ///
    /// @param mostSteps to be played in all
    static Sample of(Steps steps, Frame frame, int mostSteps) {
        int from = steps.firstAt(frame.since());
        int until = steps.firstAt(frame.until());
        long all = (long) until - from;
        if (all <= mostSteps) {
            return new Sample(List.of());
        }
        double time = (double) steps.at(until - 1) - steps.at(from) + 1;
        int count = Math.clamp(Math.round(mostSteps / (all * LENGTH / time)), FEWEST, MOST);
        int length = mostSteps / count;
        List<Stretch> stretches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int low = from + (int) (all * i / count);
            int high = from + (int) (all * (i + 1) / count);
            int first = Math.max(0, low + (high - low - length) / 2);
            int last = Math.min(until, first + length);
            stretches.add(new Stretch(
                    first,
                    last,
                    Math.max(frame.since(), steps.at(first + length / 3)),
                    last == until ? frame.until() : steps.at(last),
                    i == count - 1 ? frame.until() : steps.at(high)));
        }
        return new Sample(stretches);
    }

    /// Whether nothing is left out.
    boolean isWhole() {
        return stretches.isEmpty();
    }
}
