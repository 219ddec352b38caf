package dev.sluice.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cache.embedding.Embedder;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.gateway.exchange.Progress;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.ExactCacheConfig;
import dev.sluice.model.config.SemanticCacheConfig;
import dev.sluice.model.state.EmbeddingState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// While another embedder is made ready, the one before serves.
class ChangedEmbedderTest {

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime();
    private final CompletableFuture<CacheLookup> meanwhile = new CompletableFuture<>();
    private ResponseCache cache;

    /// Fails once it is closed.
    private static final class Closable implements Embedder {

        private final String id;
        private volatile boolean closed;

        private Closable(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public CompletableFuture<Embedding> embed(String text) {
            return closed
                    ? CompletableFuture.failedFuture(new IllegalStateException("closed"))
                    : CompletableFuture.completedFuture(new Embedding(new float[] {1, 0}));
        }

        @Override
        public EmbeddingState state() {
            return EmbeddingState.OFF;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeEach
    void open() {
        cache = new ResponseCache(new CacheStore(folder, time, _ -> {}), time, name -> {
            if (name.equals("second")) {
                meanwhile.complete(ask("How do I change my PIN?"));
            }
            return new Closable(name);
        });
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private static CacheConfig embeddedBy(String name) {
        Duration ttl = Duration.ofHours(1);
        return new CacheConfig(
                new ExactCacheConfig(false, ttl, 100, 1 << 20, 0.3, false),
                new SemanticCacheConfig(true, 0.5, ttl, false, 4, List.of("consumer"), 100, name, List.of()));
    }

    private CacheLookup ask(String question) {
        return cache.look(Asking.request(Asking.chat("app"), "", question), new Progress());
    }

    @Test
    void theOldOneServesUntilTheNewOneIsInForce() throws Exception {
        cache.configure(embeddedBy("first"));
        Asking.answered(ask("How can I change my PIN?"));

        cache.configure(embeddedBy("second"));

        assertThat(meanwhile.get()).isInstanceOf(CacheLookup.Hit.class);
        Asking.answered(ask("How do I change my PIN?"));
        assertThat(ask("How can I change my PIN?")).as("of the new model").isInstanceOf(CacheLookup.Hit.class);
        cache.configure(embeddedBy("first"));
        assertThat(ask("How do I change my PIN?")).as("of the first again").isInstanceOf(CacheLookup.Hit.class);
    }
}
