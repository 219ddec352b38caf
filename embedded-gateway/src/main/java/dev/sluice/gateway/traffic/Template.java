package dev.sluice.gateway.traffic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Prompts of one's own: a text with variables as `{{name}}`.
///
/// A variable is a member of the row of data whose turn it is, or one of its own values at random. `{{number}}` is the
/// number of the request, and `{{words}}` as many words without a meaning as `inputTokens` says.
///
/// @param text of the prompt
/// @param system of the conversation, with the same variables; null: none
/// @param variables their values, at least one each
/// @param data rows of values that belong together, used in turn; empty: none
public record Template(
        String text, @Nullable String system, Map<String, List<String>> variables, List<Map<String, String>> data) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([\\p{Alnum}_.-]+)\\s*}}");
    private static final String NUMBER = "number";
    private static final String WORDS = "words";

    public Template {
        variables = Map.copyOf(variables);
        data = List.copyOf(data);
    }

    /// A prompt with all variables in it replaced.
    record Filled(String text, @Nullable String system) {

        /// How many tokens that is, about: four characters each, as English has them.
        int tokens() {
            return Math.max(1, (text.length() + (system == null ? 0 : system.length()) + 3) / 4);
        }
    }

    /// The names that texts ask for and nobody knows, in their order.
    static List<String> unknown(
            String text, @Nullable String system, Set<String> variables, List<Map<String, String>> data) {
        Set<String> known = new HashSet<>(variables);
        known.add(NUMBER);
        known.add(WORDS);
        if (!data.isEmpty()) {
            Set<String> always = new HashSet<>(data.getFirst().keySet());
            data.forEach(row -> always.retainAll(row.keySet()));
            known.addAll(always);
        }
        List<String> unknown = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(system == null ? text : text + system);
        while (matcher.find()) {
            if (known.add(matcher.group(1))) {
                unknown.add(matcher.group(1));
            }
        }
        return unknown;
    }

    /// The prompt of a request.
    ///
    /// @param number of the request, from 0
    /// @param words how many `{{words}}` are
    Filled fill(long number, int words, RandomGenerator random) {
        Map<String, String> row = data.isEmpty() ? Map.of() : data.get((int) (number % data.size()));
        return new Filled(
                fill(text, row, number, words, random),
                system == null ? null : fill(system, row, number, words, random));
    }

    private String fill(String pattern, Map<String, String> row, long number, int words, RandomGenerator random) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(pattern);
        while (matcher.find()) {
            matcher.appendReplacement(
                    filled, Matcher.quoteReplacement(value(matcher.group(1), row, number, words, random)));
        }
        return matcher.appendTail(filled).toString();
    }

    private String value(String name, Map<String, String> row, long number, int words, RandomGenerator random) {
        String given = row.get(name);
        if (given != null) {
            return given;
        }
        List<String> values = variables.get(name);
        if (values != null) {
            return values.get(random.nextInt(values.size()));
        }
        return name.equals(NUMBER) ? Long.toString(number) : filler(words, random);
    }

    private static String filler(int words, RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int start = random.nextInt(10_000);
        for (int i = 0; i < words; i++) {
            text.append(Words.at(start + i));
        }
        return text.toString().strip();
    }
}
