package dev.sluice.console.store;

import dev.sluice.model.message.History;
import dev.sluice.model.message.Samples;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tokens of the last hour by consumer, model and backend: seconds for the whole hour, quarters of a second for the
/// last two minutes. What nobody observed stays unknown; nothing is interpolated over it.
public final class TokenHistory {

    public static final Duration WINDOW = Duration.ofMinutes(1);
    static final int MAX_IDS = 200;

    /// Close to the hour that a gateway remembers.
    private static final Duration REMEMBERED = Duration.ofMinutes(55);

    private static final int FINE_MILLIS = 250;
    private static final int FINE_STEPS = 4 * 130;
    private static final int COARSE_MILLIS = 1_000;
    private static final int COARSE_STEPS = 3_600 + 90;

    private record Key(TokenDimension dimension, String id) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDimension = dimension.compareTo(other.dimension);
            return byDimension == 0 ? id.compareTo(other.id) : byDimension;
        }
    }

    private final TokenBuckets fine = new TokenBuckets(FINE_MILLIS, FINE_STEPS);
    private final TokenBuckets coarse = new TokenBuckets(COARSE_MILLIS, COARSE_STEPS);
    private final Map<Key, Integer> rows = new TreeMap<>();
    private long newestMillis;
    private long knownFrom;

    /// The end of the newest sample, by the gateway's clock; the epoch before there is one.
    public Instant newest() {
        return Instant.ofEpochMilli(newestMillis);
    }

    /// The ids that had tokens since the console started or in the hour before, in their order.
    public List<String> ids(TokenDimension dimension) {
        return rows.keySet().stream()
                .filter(key -> key.dimension == dimension)
                .map(Key::id)
                .toList();
    }

    /// Tokens per minute at equally spaced times: what came in the minute before each. NaN where the gateway was not
    /// observed.
    ///
    /// @param first the first time
    /// @param step between two times
    /// @param count how many
    public double[] perMinute(TokenDimension dimension, String id, Instant first, Duration step, int count) {
        Integer row = rows.get(new Key(dimension, id));
        double[] values = new double[count];
        if (row == null) {
            java.util.Arrays.fill(values, Double.NaN);
            return values;
        }
        long from = first.toEpochMilli();
        TokenBuckets buckets = fine.reaches(from - WINDOW.toMillis(), newestMillis) ? fine : coarse;
        buckets.sums(row, from, step.toMillis(), WINDOW.toMillis(), newestMillis, values);
        for (int i = 0; i < count && from + i * step.toMillis() < knownFrom; i++) {
            values[i] = Double.NaN;
        }
        return values;
    }

    void add(Samples samples) {
        long end = samples.at().toEpochMilli();
        long start = end - samples.interval().toMillis();
        fine.observe(start, end);
        coarse.observe(start, end);
        for (Samples.Tokens tokens : samples.tokens()) {
            int row = row(tokens.dimension(), tokens.id());
            fine.add(row, end, tokens.tokens());
            coarse.add(row, end, tokens.tokens());
        }
        newestMillis = Math.max(newestMillis, end);
    }

    /// What a snapshot says of the past, where it was not observed already; the finest steps first. The last step of a
    /// history is still running.
    void fillIn(List<History> histories) {
        histories.stream().sorted(Comparator.comparing(History::step)).forEach(history -> {
            fillIn(fine, history);
            fillIn(coarse, history);
        });
        histories.stream().map(History::from).min(Comparator.naturalOrder()).ifPresent(this::startAt);
    }

    /// A gateway that is older than what it remembers had a minute before that nobody knows of here: sums that reach
    /// into it would be too small.
    private void startAt(Instant oldest) {
        boolean cut = newestMillis - oldest.toEpochMilli() > REMEMBERED.toMillis();
        if (cut && knownFrom == 0) {
            knownFrom = oldest.plus(WINDOW).toEpochMilli();
        }
    }

    private void fillIn(TokenBuckets buckets, History history) {
        long step = history.step().toMillis();
        int steps = history.series().stream()
                .mapToInt(series -> series.tokens().size())
                .max()
                .orElse(0);
        if (step < buckets.stepMillis() || steps == 0) {
            return;
        }
        long from = history.from().toEpochMilli();
        boolean[] open = buckets.openPeriods(from, step, steps);
        for (History.Series series : history.series()) {
            int row = row(series.dimension(), series.id());
            for (int i = 0; i < series.tokens().size(); i++) {
                if (open[i]) {
                    long length = i == steps - 1 ? buckets.stepMillis() : step;
                    buckets.spread(row, from + i * step, length, series.tokens().get(i));
                }
            }
        }
        newestMillis = Math.max(newestMillis, from + step * (steps - 1));
    }

    private int row(TokenDimension dimension, String id) {
        Key key = new Key(dimension, id);
        Integer known = rows.get(key);
        if (known != null) {
            return known;
        }
        boolean full = rows.size() >= MAX_IDS * TokenDimension.values().length;
        Key kept = full ? new Key(dimension, "others") : key;
        return rows.computeIfAbsent(kept, _ -> rows.size());
    }
}
