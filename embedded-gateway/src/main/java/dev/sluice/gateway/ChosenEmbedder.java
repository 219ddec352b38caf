package dev.sluice.gateway;

import dev.sluice.gateway.cache.embedding.BackendEmbedder;
import dev.sluice.gateway.cache.embedding.Embedder;
import dev.sluice.gateway.cache.embedding.LocalEmbedder;
import dev.sluice.gateway.configuration.FileConfigurationStore;
import dev.sluice.model.config.SemanticCacheConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/// What the configuration says that turns questions into vectors.
final class ChosenEmbedder {

    private ChosenEmbedder() {}

    /// @param onTrouble is told in words when it cannot embed
    static Embedder of(
            FileConfigurationStore store,
            String embeddings,
            Path folder,
            InstantSource clock,
            Consumer<String> onTrouble) {
        return embeddings.equals(SemanticCacheConfig.DEFAULT.embeddings())
                ? new LocalEmbedder(folder.resolve("onnxruntime"), 1, onTrouble)
                : new BackendEmbedder(
                        () -> store.current().config().backends().stream()
                                .filter(backend ->
                                        embeddings.equals(backend.id().value())
                                                || embeddings.startsWith(backend.id() + "/"))
                                .findFirst()
                                .orElse(null),
                        embeddings,
                        clock,
                        onTrouble);
    }
}
