package dev.sluice.console.screen.traffic;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Who said what, read from the bodies of a request and its answer, whichever protocol they speak. What is not
/// understood is left out: the raw frames show all.
final class Conversation {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Conversation() {}

    /// @param role `system`, `user`, `assistant`, `tool`… as the request names it
    record Turn(String role, String text) {}

    static List<Turn> of(StoredContent content) {
        List<Turn> turns = new ArrayList<>();
        JsonNode request = read(content.request());
        add(turns, "system", words(request.path("system")));
        add(turns, "system", words(request.path("instructions")));
        add(turns, "user", words(request.path("prompt")));
        if (request.path("input").isString()) {
            add(turns, "user", request.path("input").stringValue());
        }
        for (JsonNode said : request.path("messages").isArray() ? request.path("messages") : request.path("input")) {
            add(turns, said.path("role").asString("user"), words(said.path("content")) + calls(said));
        }
        add(turns, "assistant", answer(content.response()));
        return List.copyOf(turns);
    }

    private static void add(List<Turn> turns, String role, String text) {
        if (!text.isBlank()) {
            turns.add(new Turn(role, text));
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /// A text, or the texts of its parts; a part that is none stands as its type in brackets.
    private static String words(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder words = new StringBuilder();
        for (JsonNode part : content) {
            String text =
                    part.isString() ? part.stringValue() : part.path("text").asString("");
            String shown = text.isEmpty() ? "[" + part.path("type").asString("part") + "]" : text;
            words.append(words.isEmpty() ? "" : "\n").append(shown);
        }
        return words.toString();
    }

    private static String calls(JsonNode message) {
        StringBuilder calls = new StringBuilder();
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            calls.append("\n[calls ")
                    .append(function.path("name").asString("a tool"))
                    .append(' ')
                    .append(function.path("arguments").asString(""))
                    .append(']');
        }
        return calls.toString();
    }

    private static String answer(String response) {
        JsonNode whole = read(response);
        return whole.isObject() ? spoken(whole) : streamed(response);
    }

    private static String spoken(JsonNode answer) {
        if (answer.has("error")) {
            return answer.path("error").path("message").asString("");
        }
        JsonNode choice = answer.path("choices").path(0);
        if (choice.has("message")) {
            return words(choice.path("message").path("content")) + calls(choice.path("message"));
        }
        if (choice.has("text")) {
            return choice.path("text").asString("");
        }
        StringBuilder said = new StringBuilder(words(answer.path("content")));
        answer.path("output").forEach(item -> said.append(words(item.path("content"))));
        return said.toString();
    }

    private static String streamed(String events) {
        StringBuilder said = new StringBuilder();
        events.lines().filter(line -> line.startsWith("data:")).forEach(line -> {
            JsonNode event = read(line.substring("data:".length()).strip());
            JsonNode choice = event.path("choices").path(0);
            said.append(choice.path("delta").path("content").asString(""))
                    .append(choice.path("text").asString(""));
            JsonNode delta = event.path("delta");
            said.append(
                    delta.isString() ? delta.stringValue() : delta.path("text").asString(""));
        });
        return said.toString();
    }
}
