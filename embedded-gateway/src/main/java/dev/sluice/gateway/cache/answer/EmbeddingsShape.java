package dev.sluice.gateway.cache.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Lists of vectors; they have no stream.
record EmbeddingsShape() implements AnswerShape {

    @Override
    public @Nullable ObjectNode whole(List<ObjectNode> events) {
        return null;
    }

    @Override
    public List<byte[]> stream(ObjectNode whole, boolean withUsage) {
        throw new IllegalStateException("embeddings do not stream");
    }

    @Override
    public @Nullable String flaw(ObjectNode whole) {
        return whole.path("data").isEmpty() ? "cut" : null;
    }

    @Override
    public String text(ObjectNode whole) {
        return whole.path("data").size() + " vectors";
    }
}
