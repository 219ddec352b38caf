package dev.sluice.app.traffic;

import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.console.rehearsal.PromptRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// Reads a file's text, and the files of data that its templates name. What is wrong with a row, the gateway says.
    ///
    /// @param folder where files of data are
    /// @throws IllegalArgumentException with what is wrong, in words
    public static TrafficFile read(String text, Path folder) {
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
            rows.add(withData(copy, folder));
        }
        return new TrafficFile(rows, members.get("config") instanceof String config ? config : null);
    }

    private static Map<String, Object> withData(Map<String, Object> row, Path folder) {
        if (!(row.get("template") instanceof Map<?, ?> template) || !(template.get("data") instanceof String name)) {
            return row;
        }
        Map<String, Object> filled = new LinkedHashMap<>();
        template.forEach((member, value) -> filled.put(String.valueOf(member), value));
        try {
            filled.put("data", PromptRows.read(name, Files.readString(folder.resolve(name))));
        } catch (IOException e) {
            throw new IllegalArgumentException("names data that cannot be read: " + name, e);
        } catch (PlanText.UnreadableException e) {
            throw new IllegalArgumentException("names data that cannot be read: " + name + ": " + e.getMessage(), e);
        }
        row.put("template", filled);
        return row;
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
