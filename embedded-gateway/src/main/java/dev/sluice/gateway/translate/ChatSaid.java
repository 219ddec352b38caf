package dev.sluice.gateway.translate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A piece of what a chat backend answers.
///
/// @param thought whether the model thinks it, rather than says it
record ChatSaid(boolean thought, String text) {

    /// The pieces of an answer's content: one text, or as some servers have it a list of parts. References to sources
    /// are left out: what they refer to stands in the text.
    ///
    /// @param path where the content stands
    /// @param content null where there is none
    /// @throws UntranslatableException where a part is neither text nor thought
    static List<ChatSaid> of(String path, @Nullable JsonNode content) {
        if (content == null || content.isNull() || content.isMissingNode()) {
            return List.of();
        }
        if (content.isString()) {
            return List.of(new ChatSaid(false, content.stringValue()));
        }
        List<ChatSaid> said = new ArrayList<>();
        for (Members part : Members.objects(path, content)) {
            add(said, part);
        }
        return said;
    }

    private static void add(List<ChatSaid> said, Members part) {
        String type = part.needText("type");
        switch (type) {
            case "text" -> said.add(new ChatSaid(false, part.needText("text")));
            case "refusal" -> said.add(new ChatSaid(false, part.needText("refusal")));
            case "thinking" -> {
                for (ChatSaid thought : of(part.at("thinking"), part.need("thinking"))) {
                    said.add(new ChatSaid(true, thought.text()));
                }
            }
            case "reference" -> {}
            default ->
                throw new UntranslatableException(
                        part.at("type"),
                        "is " + (type.length() > 40 ? type.substring(0, 40) + "…" : type)
                                + ", which Anthropic's Messages cannot say.");
        }
    }
}
