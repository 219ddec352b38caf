package dev.sluice.app.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The rows of a file with `traffic`: an experiment's, or one that has nothing else.
///
/// @param config the configuration that it names; null: none
public record TrafficFile(
        List<Map<String, Object>> rows, @Nullable String config) {

    public TrafficFile {
        rows = List.copyOf(rows);
    }

    /// Reads a file's text. What is wrong with a row, the gateway says.
    ///
    /// @throws IllegalArgumentException with what is wrong, in words
    public static TrafficFile read(String text) {
        Object root = parsed(text);
        if (!(root instanceof Map<?, ?> members)
                || !(members.get("traffic") instanceof List<?> list)
                || list.isEmpty()) {
            throw new IllegalArgumentException("has no rows under traffic (expected: traffic, a list of rows)");
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof Map<?, ?> row)) {
                throw new IllegalArgumentException("row " + (rows.size() + 1) + " of traffic is no object");
            }
            Map<String, Object> copy = new LinkedHashMap<>();
            row.forEach((name, value) -> copy.put(String.valueOf(name), value));
            copy.putIfAbsent("id", "traffic-" + (rows.size() + 1));
            Object duration = members.get("duration");
            if (duration != null) {
                copy.putIfAbsent("for", duration);
            }
            rows.add(copy);
        }
        return new TrafficFile(rows, members.get("config") instanceof String config ? config : null);
    }

    private static @Nullable Object parsed(String text) {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (YamlEngineException broken) {
            throw new IllegalArgumentException(
                    "is no YAML: "
                            + String.valueOf(broken.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    broken);
        }
    }
}
