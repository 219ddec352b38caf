package dev.sluice.gateway.cache.embedding;

import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.model.state.EmbeddingState;
import java.util.concurrent.CompletableFuture;

/// Turns a text into a vector whose angle to others says how alike they are.
public interface Embedder extends AutoCloseable {

    /// Which model it is. Vectors of different models do not compare.
    String id();

    /// Begins to embed a text.
    ///
    /// @return a vector of length 1; failed where the text is too long, the model cannot be used, or too many wait
    CompletableFuture<Embedding> embed(String text);

    /// How it stands, and what it did.
    EmbeddingState state();

    @Override
    void close();
}
