package dev.sluice.console.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The text of files with traffic and experiments, in YAML.
public final class PlanText {

    private static final int MOST = 1 << 20;

    private PlanText() {}

    /// A text that cannot be read, and why.
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        /// @param message what, where, and how to mend it
        UnreadableException(String message) {
            super(message);
        }
    }

    /// Reads the members of a file.
    ///
    /// @throws UnreadableException where it is no YAML, or no object
    static Map<String, Object> read(String text) throws UnreadableException {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(MOST)
                .build();
        Object loaded;
        try {
            loaded = new Load(settings).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ")
                    .orElse("");
            throw new UnreadableException(where + e.getProblem());
        } catch (YamlEngineException e) {
            throw new UnreadableException(String.valueOf(e.getMessage()));
        }
        if (!(loaded instanceof Map<?, ?> map)) {
            throw new UnreadableException("This is no object: begin with a member, such as “traffic:”.");
        }
        return members(map);
    }

    /// The client apps of a file: of one for the generator, or of an experiment.
    ///
    /// @throws UnreadableException where it has none
    public static List<ClientApp> apps(String text) throws UnreadableException {
        List<ClientApp> apps = ClientApp.rows(read(text).get("traffic"));
        if (apps.isEmpty()) {
            throw new UnreadableException("There is no row of “traffic” in it.");
        }
        return apps;
    }

    /// The text of a file with these client apps. Their keys stay out of it.
    public static String of(List<ClientApp> apps) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(
                "traffic", apps.stream().map(app -> app.withoutKey().members()).toList());
        return FreshText.of(members);
    }

    /// Those of a list that are objects.
    public static List<Map<String, Object>> maps(@Nullable Object list) {
        return list instanceof List<?> rows
                ? rows.stream()
                        .filter(Map.class::isInstance)
                        .map(row -> members((Map<?, ?>) row))
                        .toList()
                : List.of();
    }

    static Map<String, Object> members(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                members.put(String.valueOf(name), value);
            }
        });
        return members;
    }
}
