package dev.sluice.gateway.traffic;

import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.Parser;
import dev.sluice.gateway.configuration.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads prompts of one's own.
final class TemplateReader {

    private static final int LONGEST = 200_000;
    private static final int MOST_ROWS = 10_000;

    /// As it stands: no references are followed in what is said to a model.
    private static final Parser<String> LITERAL = place -> {
        if (place.node() instanceof ScalarNode scalar && scalar.getValue().length() <= LONGEST) {
            return scalar.getValue();
        }
        place.expected("a text of at most " + LONGEST + " characters", null);
        return null;
    };

    private TemplateReader() {}

    /// @param apis that the row uses
    static @Nullable Template read(Fields fields, List<String> apis) {
        List<Map<String, String>> data = fields.or("data", List.of(), TemplateReader::data);
        Map<String, List<String>> variables = fields.or("variables", Map.of(), Fields.mapOf(TemplateReader::values));
        boolean given = fields.isGiven("text") || data.isEmpty();
        var text = given ? fields.required("text", LITERAL) : new Fields.Required<>("{{prompt}}");
        @Nullable String system = fields.optional("system", LITERAL);
        if (system != null && (apis.contains("completions") || apis.contains("embeddings"))) {
            fields.place().problem("has a system prompt, which completions and embeddings do not know", "remove it");
        }
        @Nullable String pattern = text.orNull();
        if (pattern != null) {
            List<String> unknown = Template.unknown(pattern, system, variables.keySet(), data);
            if (!unknown.isEmpty()) {
                fields.place()
                        .problem(
                                "asks for " + String.join(", ", unknown) + ", which is not known",
                                "add it to variables or to each row of data; number and words are always there");
            }
        }
        return fields.build(() -> new Template(text.get(), system, variables, data));
    }

    private static @Nullable List<Map<String, String>> data(Place place) {
        if (place.node() instanceof ScalarNode) {
            place.problem(
                    "names a file, which only whoever sends the row can read",
                    "give the rows themselves; sluice traffic and the console read .csv and .jsonl files");
            return null;
        }
        @Nullable
        List<Map<String, String>> rows =
                Fields.nonEmptyListOf(Fields.mapOf(LITERAL)).parse(place);
        if (rows != null && rows.size() > MOST_ROWS) {
            place.problem("has " + rows.size() + " rows", "keep at most " + MOST_ROWS);
        }
        return rows == null
                ? null
                : rows.stream().<Map<String, String>>map(LinkedHashMap::new).toList();
    }

    /// One, or several of which one is drawn.
    private static @Nullable List<String> values(Place place) {
        if (place.node() instanceof ScalarNode) {
            @Nullable String one = LITERAL.parse(place);
            return one == null ? null : List.of(one);
        }
        return Fields.nonEmptyListOf(LITERAL).parse(place);
    }
}
