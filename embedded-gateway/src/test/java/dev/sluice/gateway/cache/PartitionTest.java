package dev.sluice.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cache.embedding.Embedder;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.gateway.exchange.Progress;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.ExactCacheConfig;
import dev.sluice.model.config.SemanticCacheConfig;
import dev.sluice.model.state.EmbeddingState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody gets an answer of somebody else's, however alike the questions. `-Dsluice.prompts=100000` asks as many.
class PartitionTest {

    private static final int PROMPTS = Integer.getInteger("sluice.prompts", 3_000);
    private static final int CONSUMERS = 50;

    @TempDir
    Path folder;

    /// Finds everything alike.
    private static final class AllAlike implements Embedder {

        @Override
        public String id() {
            return "all-alike";
        }

        @Override
        public CompletableFuture<Embedding> embed(String text) {
            float[] vector = new float[8];
            vector[text.length() % 2] = 0.1f;
            vector[7] = 0.995f;
            return CompletableFuture.completedFuture(new Embedding(vector));
        }

        @Override
        public EmbeddingState state() {
            return EmbeddingState.OFF;
        }

        @Override
        public void close() {}
    }

    @Test
    void noHitCrossesAPartition() {
        InstantSource clock = InstantSource.system();
        try (ResponseCache cache =
                new ResponseCache(new CacheStore(folder, clock, _ -> {}), clock, _ -> new AllAlike())) {
            cache.configure(new CacheConfig(
                    new ExactCacheConfig(true, Duration.ofDays(1), 1_000_000, 1L << 32, 0.3, false),
                    new SemanticCacheConfig(
                            true, 0.5, Duration.ofDays(1), false, 4, List.of("consumer"), 1_000_000, "x", List.of())));
            int hits = 0;
            int crossings = 0;
            for (int i = 0; i < PROMPTS; i++) {
                String owner = "consumer-" + i % CONSUMERS;
                CacheLookup found = cache.look(request(owner, i), new Progress());
                switch (found) {
                    case CacheLookup.Hit hit -> {
                        hits++;
                        crossings += hit.entry().owner().equals(owner) ? 0 : 1;
                    }
                    case CacheLookup.Miss miss -> Asking.answered(miss);
                    case CacheLookup.Bypass _, CacheLookup.NotCached _, CacheLookup.Off _ ->
                        throw new AssertionError(found.toString());
                }
            }
            assertThat(crossings).isZero();
            assertThat(hits).as("hits within a partition").isPositive();
        }
    }

    /// Each question comes from one consumer after another, and from all again, before the next one begins.
    private static CacheRequest request(String owner, int number) {
        String question = "how do i change the color of the theme in window "
                + Integer.toString(number / CONSUMERS / 2, 36).replaceAll("[0-9]", "q");
        return Asking.request(Asking.chat(owner), "", question);
    }
}
