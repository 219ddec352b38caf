package dev.sluice.benchmarks;

import dev.sluice.gateway.cache.CacheLookup;
import dev.sluice.gateway.cache.CacheRequest;
import dev.sluice.gateway.cache.CacheRequest.CacheControl;
import dev.sluice.gateway.cache.ResponseCache;
import dev.sluice.gateway.cache.embedding.LocalEmbedder;
import dev.sluice.gateway.cache.key.Origin;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.gateway.exchange.Progress;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.ExactCacheConfig;
import dev.sluice.model.config.SemanticCacheConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What a process needs more for a semantic cache of 100,000 entries: heap that is used after a collection, and
/// memory beside the heap (the model, its runtime, the database's pages). Run it first with `fill FOLDER`, then with
/// `read FOLDER` and a heap of fixed size that is touched at the start.
public final class CacheMemory {

    private static final int ENTRIES = 100_000;
    private static final int DIMENSIONS = 384;
    private static final int CONSUMERS = 20;
    private static final int LOOKUPS = 500;
    private static final int FINDS = 60_000;
    private static final Origin ORIGIN = new Origin("app", "chat", "m", "b", Map.of());

    private CacheMemory() {}

    /// Fills a cache, or measures one.
    ///
    /// @param arguments `fill` or `read`, and a folder
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        if (arguments[0].equals("fill")) {
            fill(folder);
        } else {
            measure(folder);
        }
    }

    private static void fill(Path folder) {
        Random random = new Random(1);
        byte[] body = ("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                        + "word ".repeat(180) + "\"},\"finish_reason\":\"stop\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        try (CacheStore store = new CacheStore(folder, InstantSource.system(), Troubles::print)) {
            store.open(() -> {}, () -> {});
            for (int i = 0; i < ENTRIES; i++) {
                String partition = "%032x".formatted(i % CONSUMERS);
                store.put(
                        new CacheEntry(
                                key(i),
                                new ExchangeId("x" + i),
                                "consumer-" + i % CONSUMERS,
                                "chat",
                                "m",
                                Map.of("@owner", "consumer-" + i % CONSUMERS, "messages", "%032x".formatted(i)),
                                partition,
                                Prompts.of(i % Prompts.COUNT),
                                Instant.now(),
                                false,
                                false,
                                body,
                                new byte[0],
                                TokenUsage.of(20, 200),
                                null,
                                null,
                                Duration.ofSeconds(2)),
                        new Embedding(vector(random)));
                if (i % 1_000 == 0) {
                    store.settle();
                }
            }
            store.settle();
        }
    }

    private static String key(int number) {
        return "%032x".formatted(number * 0x9E3779B97F4A7C15L);
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSIONS];
        double square = 0;
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] = (float) random.nextGaussian();
            square += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    private static void measure(Path folder) throws IOException {
        CacheStore store = new CacheStore(folder, InstantSource.system(), Troubles::print);
        try (ResponseCache cache = new ResponseCache(
                store, InstantSource.system(), _ -> new LocalEmbedder(folder.resolve("native"), 1, Troubles::print))) {
            var _ = cache.look(request("warm the classes up"), new Progress());
            long heapBefore = usedHeap();
            long besideBefore = besideHeap();
            cache.configure(configuration());
            report("vectors and index", heapBefore, besideBefore);
            for (int i = 0; i < LOOKUPS; i++) {
                if (cache.look(request(Prompts.of(i, i % 10 == 0 ? 60 : 9)), new Progress())
                        instanceof CacheLookup.Miss(var pending)) {
                    pending.close();
                }
            }
            byte[] one = body("how do i change the first window");
            byte[] other = body("how can i alter the second window");
            var _ = cache.desk().explain(ORIGIN, one, Optional.of(other));
            report("with the model and the lexicon", heapBefore, besideBefore);
            for (int i = 0; i < FINDS; i++) {
                if (store.find(key(i)) == null) {
                    throw new IllegalStateException("entry " + i + " is not there");
                }
            }
            report("with 48 MiB of answers", heapBefore, besideBefore);
            System.out.printf("%d entries%n", cache.desk().state().semanticEntries());
        }
    }

    private static CacheConfig configuration() {
        Duration ttl = Duration.ofDays(30);
        return new CacheConfig(
                new ExactCacheConfig(true, ttl, ENTRIES, 1L << 32, 0.3, false),
                new SemanticCacheConfig(true, 0.25, ttl, false, 4, List.of("consumer"), ENTRIES, "builtin", List.of()));
    }

    private static CacheRequest request(String prompt) {
        return new CacheRequest(new ExchangeId("x"), ORIGIN, body(prompt), CacheControl.NORMAL, false);
    }

    private static byte[] body(String prompt) {
        return ("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void report(String what, long heapBefore, long besideBefore) throws IOException {
        long heap = usedHeap() - heapBefore;
        long beside = besideHeap() - besideBefore;
        System.out.printf(
                "%-32s heap %4d MiB, beside it %4d MiB, together %4d MiB%n",
                what, heap >> 20, beside >> 20, (heap + beside) >> 20);
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// What the process holds in memory, less the heap.
    private static long besideHeap() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return (Long.parseLong(line.replaceAll("\\D", "")) << 10)
                        - Runtime.getRuntime().totalMemory();
            }
        }
        throw new IOException("/proc says nothing of this process");
    }
}
