package dev.sluice.console.rehearsal;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.sluice.yaml.Splice;
import dev.sluice.yaml.YamlText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Changes the text of a file where a plan says something else by now, and leaves the rest as somebody wrote it:
/// comments, order, quotes and spellings.
final class PlanSplice {

    private static final JsonMapper TREES = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withContentInclusion(Include.NON_NULL))
            .build();

    /// Numbers are the same by their value: 20 is 20.0.
    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private PlanSplice() {}

    /// The text that says it.
    ///
    /// @param source what somebody wrote
    /// @param members what it shall say
    /// @return empty where that text cannot be kept: there is none, or parts of it stand for others
    static Optional<String> of(String source, Map<String, Object> members) {
        if (!(YamlText.compose(source) instanceof YamlText.Document document) || document.aliased()) {
            return Optional.empty();
        }
        try {
            Map<String, Object> said = PlanText.read(source);
            JsonNode target = TREES.valueToTree(withEmptyLists(said, members));
            String text = Splice.apply(source, document.root(), TREES.valueToTree(said), target, Map.of());
            return text != null && says(text, target) ? Optional.of(text) : Optional.empty();
        } catch (PlanText.UnreadableException e) {
            return Optional.empty();
        }
    }

    /// A list that loses its last row stays, empty: so the comments within it stay too.
    private static Map<String, Object> withEmptyLists(Map<String, Object> said, Map<String, Object> members) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        said.forEach((name, value) -> {
            if (value instanceof List<?>) {
                all.putIfAbsent(name, List.of());
            }
        });
        return all;
    }

    private static boolean says(String text, JsonNode target) throws PlanText.UnreadableException {
        return TREES.<JsonNode>valueToTree(PlanText.read(text)).equals(BY_VALUE, target);
    }
}
