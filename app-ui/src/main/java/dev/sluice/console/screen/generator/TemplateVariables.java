package dev.sluice.console.screen.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Variables and their values on one line, as people type them: `name: Ada, Alan; city: Oslo`.
final class TemplateVariables {

    private TemplateVariables() {}

    /// Reads such a line: the values by name; empty where it is none.
    static Optional<Map<String, List<String>>> parse(String line) {
        Map<String, List<String>> variables = new LinkedHashMap<>();
        for (String part : line.split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int colon = part.indexOf(':');
            String name = colon < 0 ? "" : part.substring(0, colon).strip();
            List<String> values = colon < 0
                    ? List.of()
                    : Arrays.stream(part.substring(colon + 1).split(",", -1))
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .toList();
            if (!name.matches("[\\p{Alnum}_.-]+") || values.isEmpty()) {
                return Optional.empty();
            }
            variables.put(name, values);
        }
        return Optional.of(variables);
    }

    /// The same as a line. Values with commas or semicolons in them, which a file may have, are not for typing.
    static String text(@Nullable Object variables) {
        List<String> parts = new ArrayList<>();
        if (variables instanceof Map<?, ?> map) {
            map.forEach((name, values) -> parts.add(name + ": "
                    + (values instanceof List<?> several
                            ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                            : String.valueOf(values))));
        }
        return String.join("; ", parts);
    }
}
