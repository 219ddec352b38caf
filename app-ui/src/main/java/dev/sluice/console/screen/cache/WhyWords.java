package dev.sluice.console.screen.cache;

import dev.sluice.console.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Why a request gets what it gets, in words: the verdict, what lies near, what differs, and what the key is made of.
final class WhyWords {

    private static final Words WORDS = Words.of(WhyWords.class);

    private WhyWords() {}

    static String of(Members explained) {
        List<String> parts = new ArrayList<>();
        parts.add(explained.text("verdict") + ": " + explained.text("reason"));
        if (explained.get("differences") instanceof List<?> differences) {
            parts.add(
                    differences.isEmpty()
                            ? WORDS.text("no-difference")
                            : WORDS.text(
                                    "differences",
                                    differences.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        if (explained.get("pair") instanceof Map<?, ?> pair) {
            Members two = new Members(pair);
            parts.add(WORDS.text(
                    two.flag("same") ? "pair-same" : "pair-different",
                    distance(two, "distance"),
                    two.text("explanation")));
        }
        List<String> near = Members.list(explained.get("near"), WhyWords::near);
        if (!near.isEmpty()) {
            parts.add(WORDS.text("nearest-entries") + "\n" + String.join("\n", near));
        }
        if (explained.get("parts") instanceof Map<?, ?> key && !key.isEmpty()) {
            parts.add(WORDS.text("the-key-is-made-of") + "\n"
                    + key.entrySet().stream()
                            .map(part -> part.getKey() + "  " + part.getValue())
                            .collect(Collectors.joining("\n")));
        }
        return String.join("\n\n", parts);
    }

    private static String near(Members one) {
        return WORDS.text(
                "distance-similarity",
                distance(one, "distance"),
                distance(one, "similarity"),
                WORDS.text(one.flag("within") ? "within-the-threshold" : "beyond-the-threshold"),
                one.text("explanation"),
                one.text("prompt").isEmpty() ? "" : "\n   “" + one.text("prompt") + "”");
    }

    private static String distance(Members of, String name) {
        return CacheViewModel.distance(of.real(name));
    }
}
