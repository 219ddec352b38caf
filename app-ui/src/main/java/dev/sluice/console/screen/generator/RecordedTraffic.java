package dev.sluice.console.screen.generator;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.console.rehearsal.Recording;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.model.message.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is recorded of the requests that apps would send again. The ledger is asked once for each consumer, model and
/// period, until `forget`.
final class RecordedTraffic {

    /// Longer periods are summed by the hour.
    private static final Duration BY_MINUTE = Duration.ofDays(2);

    private final Function<UiCommand, CompletableFuture<Reply>> send;
    private final InstantSource clock;
    private final Map<Asked, Recording> known = new HashMap<>();

    private record Asked(String consumer, String model, String since, String until) {}

    /// @param clock the gateway's
    RecordedTraffic(Function<UiCommand, CompletableFuture<Reply>> send, InstantSource clock) {
        this.send = send;
        this.clock = clock;
    }

    /// Time has passed: asks again.
    void forget() {
        known.clear();
    }

    /// What is known now; nothing until the ledger has answered.
    Recording of(ClientApp app) {
        Asked asked = new Asked(app.consumer(), app.model(), app.since(), app.until());
        Recording recording = known.get(asked);
        if (recording == null) {
            known.put(asked, Recording.NONE);
            ask(asked);
            return Recording.NONE;
        }
        return recording;
    }

    private void ask(Asked asked) {
        Instant now = clock.instant();
        Instant since = moment(asked.since, now);
        Instant until = asked.until.isEmpty() ? now : moment(asked.until, now);
        if (since == null || until == null || !since.isBefore(until)) {
            return;
        }
        boolean byMinute = Duration.between(since, until).compareTo(BY_MINUTE) <= 0;
        String step = byMinute ? "minute" : "hour";
        Duration length = byMinute ? Duration.ofMinutes(1) : Duration.ofHours(1);
        var _ = send.apply(UiCommand.Operation.queryUsage(
                        List.of("consumer", "model", step), since.toString(), until.toString()))
                .thenAccept(reply -> {
                    if (reply.ok() && known.containsKey(asked)) {
                        known.put(asked, summed(asked, reply, step, length));
                    }
                });
    }

    /// When a duration back from now was, or a time; null: it is neither.
    static @Nullable Instant moment(String text, Instant now) {
        try {
            return text.startsWith("P") ? Span.parse(text).map(now::minus).orElse(null) : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Recording summed(Asked asked, Reply reply, String step, Duration length) {
        TreeMap<Instant, Long> counts = new TreeMap<>();
        long input = 0;
        long output = 0;
        for (Map<String, Object> row : PlanText.maps(reply.results().get("rows"))) {
            boolean wanted = asked.consumer.equals(row.get("consumer"))
                    && (asked.model.equals("*") || asked.model.equals(row.get("model")));
            if (wanted && row.get(step) instanceof String at) {
                counts.merge(Instant.parse(at), number(row, "requests"), Long::sum);
                input += number(row, "inputTokens");
                output += number(row, "outputTokens");
            }
        }
        if (counts.isEmpty()) {
            return Recording.NONE;
        }
        List<Long> all = new ArrayList<>();
        for (Instant at = counts.firstKey(); !at.isAfter(counts.lastKey()); at = at.plus(length)) {
            all.add(counts.getOrDefault(at, 0L));
        }
        return new Recording(all, length, input, output);
    }

    private static long number(Map<String, Object> row, String member) {
        return row.get(member) instanceof Number number ? number.longValue() : 0;
    }
}
