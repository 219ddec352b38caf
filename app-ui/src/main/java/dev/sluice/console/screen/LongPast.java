package dev.sluice.console.screen;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The past beyond the hour that a console remembers: sums by minute out of the ledger, asked for again each minute and
/// when something else is wanted.
public final class LongPast {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final long MINUTE = 60_000;

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
    /// @param from the first minute, in epoch milliseconds
    /// @param tokens of each id, a number a minute
    /// @param counts a number a minute
    private record Sums(long from, Map<String, double[]> tokens, Map<Count, double[]> counts) {}

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
        long from = Math.floorDiv(now.minus(length).toEpochMilli(), MINUTE) * MINUTE;
        int minutes = Math.toIntExact((now.toEpochMilli() - from) / MINUTE) + 1;
        var _ = commands.apply(UiCommand.Operation.queryUsage(
                        List.of(by.wireName(), "minute"),
                        Instant.ofEpochMilli(from).toString(),
                        null))
                .thenAccept(reply -> {
                    if (reply.ok() && by == askedBy && length.equals(askedLength)) {
                        sums = read(reply, by.wireName(), from, minutes);
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
        return curve(now == null ? null : now.tokens().get(id), grid, 1);
    }

    /// So many a second.
    public Curve perSecond(Count count, TimeGrid grid) {
        Sums now = sums;
        return curve(now == null ? null : now.counts().get(count), grid, 60);
    }

    private Curve curve(double @Nullable [] minutes, TimeGrid grid, double divisor) {
        double[] values = new double[grid.size()];
        Sums now = sums;
        for (int i = 0; i < values.length; i++) {
            values[i] = now == null || minutes == null
                    ? Double.NaN
                    : mean(minutes, grid.time(i) - grid.stepMillis() - now.from(), grid.time(i) - now.from()) / divisor;
        }
        return new Curve(values);
    }

    /// Of the minutes between two times; the one that still runs is left out, since it is not full yet.
    private static double mean(double[] minutes, long after, long upTo) {
        int first = (int) Math.max(0, Math.ceilDiv(after, MINUTE));
        int last = (int) Math.min(minutes.length - 2L, Math.floorDiv(upTo, MINUTE) - 1);
        if (last < first) {
            last = first;
        }
        if (upTo < 0 || first >= minutes.length - 1) {
            return first == minutes.length - 1 && first > 0 ? minutes[first - 1] : Double.NaN;
        }
        double sum = 0;
        for (int i = first; i <= last; i++) {
            sum += minutes[i];
        }
        return sum / (last - first + 1);
    }

    private static Sums read(Reply reply, String by, long from, int minutes) {
        Sums sums = new Sums(from, new TreeMap<>(), new TreeMap<>());
        for (Count count : Count.values()) {
            sums.counts().put(count, new double[minutes]);
        }
        for (Object row : reply.results().get("rows") instanceof List<?> rows ? rows : List.of()) {
            if (row instanceof Map<?, ?> members && members.get("minute") instanceof String at) {
                int minute = Math.toIntExact((Instant.parse(at).toEpochMilli() - from) / MINUTE);
                if (minute >= 0 && minute < minutes) {
                    String id = String.valueOf(members.get(by));
                    sums.tokens().computeIfAbsent(id, _ -> new double[minutes])[minute] +=
                            number(members, "totalTokens");
                    sums.counts().forEach((count, values) -> values[minute] += number(members, count.member));
                }
            }
        }
        return sums;
    }

    private static double number(Map<?, ?> members, String member) {
        return members.get(member) instanceof Number number ? number.doubleValue() : 0;
    }
}
