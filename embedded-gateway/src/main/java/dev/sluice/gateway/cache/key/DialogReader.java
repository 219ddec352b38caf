package dev.sluice.gateway.cache.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds the question in a request, and what must be the same around it.
public final class DialogReader {

    private static final Set<String> SYSTEM = Set.of("system", "developer");

    private static final Set<String> INSTRUCTIONS = Set.of("system", "instructions");

    private DialogReader() {}

    /// Finds the question in a request.
    ///
    /// @param ignoreSystem whether instructions need not be the same
    /// @param embeddings the id of the model that compares questions
    /// @return null where it does not end with a question in words
    public static @Nullable Dialog read(RequestParts request, boolean ignoreSystem, String embeddings) {
        ObjectNode body = request.body();
        String member = member(request.origin().api());
        JsonNode dialog = body.path(member);
        List<JsonNode> before = new ArrayList<>();
        int messages = 1;
        String question = words(dialog);
        if (question == null && dialog.isArray() && !dialog.isEmpty()) {
            for (JsonNode message : dialog) {
                boolean system = SYSTEM.contains(message.path("role").asString(""));
                if (!(ignoreSystem && system)) {
                    before.add(message);
                }
            }
            messages = before.size();
            JsonNode last = before.isEmpty() ? dialog.path("") : before.removeLast();
            question = last.path("role").asString("").equals("user") ? words(last.path("content")) : null;
        }
        if (question == null || question.isBlank()) {
            return null;
        }
        Map<String, String> same = new TreeMap<>(request.parts());
        same.remove(member);
        if (ignoreSystem) {
            same.keySet().removeAll(INSTRUCTIONS);
        }
        same.put("@before", CanonicalHash.of(before));
        same.put("@embeddings", embeddings);
        return new Dialog(CanonicalHash.of(same), question.strip(), messages);
    }

    private static String member(String api) {
        return switch (api) {
            case "chat", "messages" -> "messages";
            case "responses" -> "input";
            case "completions" -> "prompt";
            default -> "";
        };
    }

    /// The text of a content that is nothing but text, or null.
    private static @Nullable String words(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        if (!content.isArray() || content.isEmpty()) {
            return null;
        }
        StringBuilder words = new StringBuilder();
        for (JsonNode part : content) {
            String type = part.path("type").asString("");
            if (!(type.equals("text") || type.equals("input_text"))
                    || !part.path("text").isString()) {
                return null;
            }
            words.append(words.isEmpty() ? "" : "\n").append(part.path("text").asString());
        }
        return words.toString();
    }
}
