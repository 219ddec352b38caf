package dev.sluice.gateway.limit;

import java.util.List;

/// What of a request's prompt counts tokens.
///
/// @param messages in the conversation; 0 where the prompt is no chat (embeddings, completions)
/// @param names of participants that messages carry
/// @param images parts that are pictures
/// @param texts all that is written: roles, names, contents, tool definitions and calls, instructions
public record ChatPrompt(int messages, int names, int images, List<String> texts) {

    public ChatPrompt {
        texts = List.copyOf(texts);
    }
}
