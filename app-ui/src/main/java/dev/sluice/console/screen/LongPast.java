package dev.sluice.console.screen;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The past beyond the hour that a console remembers: sums out of the ledger, by minute, by hour or by day as far as it
/// reaches, asked for again each minute and when something else is wanted.
public final class LongPast {

    private static final Duration EVERY = Duration.ofMinutes(1);

    /// What sums are of.
    public enum Step {
        MINUTE(Duration.ofMinutes(1), Duration.ofDays(2)),
        HOUR(Duration.ofHours(1), Duration.ofDays(60)),
        DAY(Duration.ofDays(1), Duration.ofDays(10_000));

        private final long millis;
        private final Duration upTo;

        Step(Duration length, Duration upTo) {
            this.millis = length.toMillis();
            this.upTo = upTo;
        }

        /// The step for a range of this length.
        public static Step of(Duration range) {
            return range.compareTo(MINUTE.upTo) <= 0 ? MINUTE : range.compareTo(HOUR.upTo) <= 0 ? HOUR : DAY;
        }

        public long millis() {
            return millis;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is counted, besides tokens.
    public enum Count {
        REQUESTS("requests"),
        REFUSED("refused"),
        FAILED("failed"),
        CACHED("cacheHits");

        private final String member;

        Count(String member) {
            this.member = member;
        }
    }

    /// What was answered last.
    ///
    /// @param from when the first step begins, in epoch milliseconds
    /// @param tokens of each id, a number a step
    /// @param counts a number a step
    private record Sums(long from, Step step, Map<String, double[]> tokens, Map<Count, double[]> counts) {}

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private Instant askedAt = Instant.MIN;
    private @Nullable TokenDimension askedBy;
    private Duration askedLength = Duration.ZERO;
    private @Nullable Sums sums;

    /// @param commands sends a command; the reply comes on the thread of the view models
    public LongPast(Function<UiCommand, ? extends CompletionStage<Reply>> commands) {
        this.commands = commands;
    }

    /// Asks, unless it is known and fresh.
    public void want(TokenDimension by, Duration length, Instant now) {
        boolean same = by == askedBy && length.equals(askedLength);
        if (same && askedAt.isAfter(now.minus(EVERY))) {
            return;
        }
        if (!same) {
            sums = null;
        }
        askedAt = now;
        askedBy = by;
        askedLength = length;
        Step step = Step.of(length);
        long from = Math.floorDiv(now.minus(length).toEpochMilli(), step.millis()) * step.millis();
        int steps = Math.toIntExact((now.toEpochMilli() - from) / step.millis()) + 1;
        var _ = commands.apply(UiCommand.Operation.queryUsage(
                        List.of(by.wireName(), step.wireName()),
                        Instant.ofEpochMilli(from).toString(),
                        null))
                .thenAccept(reply -> {
                    if (reply.ok() && by == askedBy && length.equals(askedLength)) {
                        sums = read(reply, by.wireName(), from, step, steps);
                    }
                });
    }

    /// Whether an answer is there.
    public boolean known() {
        return sums != null;
    }

    public List<String> ids() {
        Sums now = sums;
        return now == null ? List.of() : List.copyOf(now.tokens().keySet());
    }

    /// Tokens per minute of one id at the times of a grid; unknown where no answer reaches.
    public Curve tokens(String id, TimeGrid grid) {
        Sums now = sums;
        return curve(now == null ? null : now.tokens().get(id), grid, (double) Step.MINUTE.millis());
    }

    /// So many a second.
    public Curve perSecond(Count count, TimeGrid grid) {
        Sums now = sums;
        return curve(now == null ? null : now.counts().get(count), grid, 1_000);
    }

    /// @param per milliseconds that a value is for
    private Curve curve(double @Nullable [] sums, TimeGrid grid, double per) {
        double[] values = new double[grid.size()];
        Sums now = this.sums;
        for (int i = 0; i < values.length; i++) {
            values[i] = now == null || sums == null
                    ? Double.NaN
                    : mean(
                                    sums,
                                    now.step().millis(),
                                    grid.time(i) - grid.stepMillis() - now.from(),
                                    grid.time(i) - now.from())
                            * per
                            / now.step().millis();
        }
        return new Curve(values);
    }

    /// Of the steps between two times; the one that still runs is left out, since it is not full yet.
    private static double mean(double[] steps, long step, long after, long upTo) {
        int first = (int) Math.max(0, Math.ceilDiv(after, step));
        int last = (int) Math.min(steps.length - 2L, Math.floorDiv(upTo, step) - 1);
        if (last < first) {
            last = first;
        }
        if (upTo < 0 || first >= steps.length - 1) {
            return first == steps.length - 1 && first > 0 ? steps[first - 1] : Double.NaN;
        }
        double sum = 0;
        for (int i = first; i <= last; i++) {
            sum += steps[i];
        }
        return sum / (last - first + 1);
    }

    private static Sums read(Reply reply, String by, long from, Step step, int steps) {
        Sums sums = new Sums(from, step, new TreeMap<>(), new TreeMap<>());
        for (Count count : Count.values()) {
            sums.counts().put(count, new double[steps]);
        }
        for (Object row : reply.results().get("rows") instanceof List<?> rows ? rows : List.of()) {
            if (row instanceof Map<?, ?> members && members.get(step.wireName()) instanceof String at) {
                int place = Math.toIntExact(Math.floorDiv(begin(at) - from, step.millis()));
                if (place >= 0 && place < steps) {
                    String id = String.valueOf(members.get(by));
                    sums.tokens().computeIfAbsent(id, _ -> new double[steps])[place] += number(members, "totalTokens");
                    sums.counts().forEach((count, values) -> values[place] += number(members, count.member));
                }
            }
        }
        return sums;
    }

    /// Minutes and hours come as times, days as dates.
    private static long begin(String at) {
        return (at.contains("T")
                        ? Instant.parse(at)
                        : LocalDate.parse(at).atStartOfDay(ZoneOffset.UTC).toInstant())
                .toEpochMilli();
    }

    private static double number(Map<?, ?> members, String member) {
        return members.get(member) instanceof Number number ? number.doubleValue() : 0;
    }
}
