package dev.sluice.console.screen.generator;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.TrafficState;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// What is said of a run in words: its errors, and whether it was as its row expects.
final class RunWords {

    private static final Words WORDS = Words.of(RunWords.class);

    /// A gateway of a later version may know more.
    private static final Set<String> NAMED =
            Set.of("successRate", "p50", "p95", "p99", "firstContentP95", "lag", "achieved", "refused", "failed");

    private RunWords() {}

    /// Such as `503: 12 · cut off: 3`.
    static String errors(Map<String, Long> errors) {
        return new TreeMap<>(errors)
                .entrySet().stream()
                        .map(error -> kind(error.getKey()) + ": " + Quantity.exact(error.getValue()))
                        .collect(Collectors.joining(" · "));
    }

    private static String kind(String wire) {
        return wire.matches("[0-9]+") ? wire : WORDS.text("errors." + wire.replace(' ', '-'));
    }

    /// A bound and what was, with its verdict.
    static Label check(TrafficState.Check check) {
        Label label = new Label(inWords(check), (check.passed() ? Icon.CHECK : Icon.ERROR).node());
        label.getStyleClass().add(check.passed() ? StyleClass.OK : StyleClass.DANGER);
        label.setWrapText(true);
        return label;
    }

    /// Such as `p95 at most 2 s: passed, it is 1.2 s`.
    static String inWords(TrafficState.Check check) {
        String bound = check.max() == null
                ? WORDS.text("check.least", value(check.name(), check.min()))
                : WORDS.text("check.most", value(check.name(), check.max()));
        return WORDS.text(
                check.passed() ? "check.passed" : "check.failed",
                name(check.name()),
                bound,
                value(check.name(), check.actual()));
    }

    /// How a run that is over stands to what its row expects.
    static String verdict(KeptRun run) {
        if (run.expect().isEmpty()) {
            return Quantity.UNKNOWN.text();
        }
        return run.missed() == 0
                ? WORDS.text("check.all")
                : WORDS.text(
                        "check.missed",
                        Quantity.exact(run.missed()),
                        Quantity.exact(run.expect().size()));
    }

    private static String name(String wire) {
        return NAMED.contains(wire) ? WORDS.text("check.name." + wire) : wire;
    }

    private static String value(String name, @Nullable Double value) {
        if (value == null) {
            return Quantity.UNKNOWN.text();
        }
        return switch (name) {
            case "successRate" -> Math.floor(value * 10_000) / 100 + " %";
            case "p50", "p95", "p99", "firstContentP95", "lag" ->
                Quantity.millis(value * 1e3).text();
            default -> Quantity.of(value, "").text();
        };
    }
}
