package dev.sluice.gateway.cache.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What answers of one operation look like, whole and as a stream.
public sealed interface AnswerShape
        permits ChatShape, CompletionsShape, EmbeddingsShape, MessagesShape, ResponsesShape {

    /// The shape of an operation's answers.
    ///
    /// @param api as the ledger names it, such as `chat`
    /// @return null where such answers are not kept
    static @Nullable AnswerShape of(String api) {
        return switch (api) {
            case "chat" -> new ChatShape();
            case "completions" -> new CompletionsShape();
            case "embeddings" -> new EmbeddingsShape();
            case "messages" -> new MessagesShape();
            case "responses" -> new ResponsesShape();
            default -> null;
        };
    }

    /// The whole answer that a stream said.
    ///
    /// @param events the data of its events
    /// @return null where they are not all of an answer
    @Nullable
    ObjectNode whole(List<ObjectNode> events);

    /// The events of a stream that says the answer.
    ///
    /// @param withUsage whether its client asked for the usage, where it must ask
    List<byte[]> stream(ObjectNode whole, boolean withUsage);

    /// Why an answer is not to be kept: `cut`, `filtered`, `tool-calls`; null where it is.
    @Nullable
    String flaw(ObjectNode whole);

    /// What it says, for people.
    String text(ObjectNode whole);
}
