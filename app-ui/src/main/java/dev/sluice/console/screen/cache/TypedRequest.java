package dev.sluice.console.screen.cache;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/// Requests as people type them: a body, or a question alone.
final class TypedRequest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TypedRequest() {}

    /// The body that is meant; empty where a text begins like JSON and is none.
    ///
    /// @param text a body as JSON, or a question in words
    /// @param api such as `chat`, in whose shape a question is asked
    /// @param model that a question is asked of
    static Optional<Map<?, ?>> body(String text, String api, String model) {
        String typed = text.strip();
        if (!typed.startsWith("{")) {
            return Optional.of(asked(typed, api, model));
        }
        try {
            return Optional.of(JSON.readValue(typed, Map.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> asked(String question, String api, String model) {
        return switch (api) {
            case "completions" -> Map.of("model", model, "prompt", question);
            case "responses", "embeddings" -> Map.of("model", model, "input", question);
            default -> Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", question)));
        };
    }
}
