package dev.sluice.gateway.publish;

import dev.sluice.model.message.History;
import dev.sluice.model.message.Samples;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tokens of the past in steps of one length: a ring of numbers for each id. For one thread.
final class StepHistory {

    private final int stepSeconds;
    private final int steps;
    private final Map<Key, long[]> series = new LinkedHashMap<>();
    private long first;
    private long current;

    /// @param startSecond the second of the epoch at which counting began; nothing is told of before
    StepHistory(int stepSeconds, int steps, long startSecond) {
        this.stepSeconds = stepSeconds;
        this.steps = steps;
        this.first = Math.floorDiv(startSecond, stepSeconds);
        this.current = first;
    }

    /// Moves on to the step that this second falls in.
    ///
    /// @return whether it is another step than before
    boolean advance(long second) {
        long step = Math.floorDiv(second, stepSeconds);
        long passed = Math.min(step - current, steps);
        for (long[] tokens : series.values()) {
            for (long i = 0; i < passed; i++) {
                tokens[index(step - i)] = 0;
            }
        }
        boolean moved = step != current;
        current = step;
        first = Math.max(first, current - steps + 1);
        return moved;
    }

    /// Adds to the running step.
    void add(Samples.Tokens tokens) {
        series.computeIfAbsent(new Key(tokens.dimension(), tokens.id()), _ -> new long[steps])[index(current)] +=
                tokens.tokens();
    }

    /// Removes what has had no tokens in all the steps kept.
    ///
    /// @return what was removed
    List<Key> dropIdle() {
        List<Key> idle = new ArrayList<>();
        series.forEach((key, tokens) -> {
            if (Arrays.stream(tokens).allMatch(count -> count == 0)) {
                idle.add(key);
            }
        });
        idle.forEach(series::remove);
        return idle;
    }

    void drop(Key key) {
        series.remove(key);
    }

    /// All steps kept; the last one is still running.
    History read() {
        List<History.Series> all = new ArrayList<>(series.size());
        series.forEach((key, tokens) -> all.add(new History.Series(key.dimension(), key.id(), inOrder(tokens))));
        return new History(Instant.ofEpochSecond(first * stepSeconds), Duration.ofSeconds(stepSeconds), all);
    }

    private List<Long> inOrder(long[] tokens) {
        List<Long> ordered = new ArrayList<>((int) (current - first + 1));
        for (long step = first; step <= current; step++) {
            ordered.add(tokens[index(step)]);
        }
        return ordered;
    }

    private int index(long step) {
        return (int) Math.floorMod(step, (long) steps);
    }

    record Key(TokenDimension dimension, String id) {}
}
