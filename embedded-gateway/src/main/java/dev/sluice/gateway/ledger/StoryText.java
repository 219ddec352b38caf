package dev.sluice.gateway.ledger;

import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptStory;
import dev.sluice.model.exchange.AttemptStory.PassedOver;
import dev.sluice.model.state.BreakerPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An attempt's story as one text: a line each, a word for what it is first, its parts set apart by tabs. What is free
/// text is the gateway's own, and loses what would break a line.
final class StoryText {

    private StoryText() {}

    static @Nullable String of(@Nullable AttemptStory story) {
        if (story == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(96);
        text.append("candidates");
        story.candidates().forEach(candidate -> text.append('\t').append(candidate));
        line(text, "breaker", story.breaker().wireName());
        for (PassedOver passed : story.passedOver()) {
            text.append("\npassed\t")
                    .append(passed.backend())
                    .append('\t')
                    .append(passed.guard())
                    .append('\t')
                    .append(passed.left() == null ? "" : passed.left().toNanos())
                    .append('\t')
                    .append(flat(passed.reason()));
        }
        line(text, "phase", story.phase());
        line(text, "rule", story.rule());
        line(text, "detail", story.detail());
        line(
                text,
                "retry-after",
                story.retryAfter() == null
                        ? null
                        : Long.toString(story.retryAfter().toNanos()));
        line(text, "followed", story.followed());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append('\n').append(name).append('\t').append(flat(value));
        }
    }

    private static String flat(String value) {
        return value.replace('\n', ' ').replace('\t', ' ').replace('\r', ' ');
    }

    /// Lines of a kind that is not known here are passed over: a newer Sluice may have written them.
    static @Nullable AttemptStory parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Reading reading = new Reading();
        for (String line : text.split("\n", -1)) {
            reading.line(line.split("\t", -1));
        }
        return reading.story();
    }

    private static final class Reading {

        private List<BackendId> candidates = List.of();
        private final List<PassedOver> passedOver = new ArrayList<>();
        private BreakerPosition breaker = BreakerPosition.CLOSED;
        private @Nullable String phase;
        private @Nullable String rule;
        private @Nullable String detail;
        private @Nullable Duration retryAfter;
        private String followed = "";

        void line(String[] parts) {
            switch (parts[0]) {
                case "candidates" ->
                    candidates =
                            Arrays.stream(parts).skip(1).map(BackendId::new).toList();
                case "breaker" -> breaker = position(parts[1]);
                case "passed" ->
                    passedOver.add(new PassedOver(
                            new BackendId(parts[1]),
                            parts[2],
                            parts[4],
                            parts[3].isEmpty() ? null : Duration.ofNanos(Long.parseLong(parts[3]))));
                case "phase" -> phase = parts[1];
                case "rule" -> rule = parts[1];
                case "detail" -> detail = parts[1];
                case "retry-after" -> retryAfter = Duration.ofNanos(Long.parseLong(parts[1]));
                case "followed" -> followed = parts[1];
                default -> {}
            }
        }

        private static BreakerPosition position(String wireName) {
            return Arrays.stream(BreakerPosition.values())
                    .filter(position -> position.wireName().equals(wireName))
                    .findFirst()
                    .orElse(BreakerPosition.CLOSED);
        }

        AttemptStory story() {
            return new AttemptStory(candidates, passedOver, breaker, phase, rule, detail, retryAfter, followed);
        }
    }
}
