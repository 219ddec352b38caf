package dev.sluice.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.gateway.cache.CacheLookup;
import dev.sluice.gateway.cache.CacheRequest;
import dev.sluice.gateway.cache.CacheRequest.CacheControl;
import dev.sluice.gateway.cache.Recording;
import dev.sluice.gateway.cache.ResponseCache;
import dev.sluice.gateway.cache.embedding.Embedder;
import dev.sluice.gateway.cache.embedding.LocalEmbedder;
import dev.sluice.gateway.cache.key.Origin;
import dev.sluice.gateway.cache.semantic.VectorIndex;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.gateway.exchange.Progress;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.ExactCacheConfig;
import dev.sluice.model.config.SemanticCacheConfig;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.EmbeddingState;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// What a lookup takes among 10,000 entries of one partition that are much alike: the whole lookup of a request that
/// has
/// no answer yet, from its bytes to the verdict, alone and beside the traffic of a gateway in the same process.
public final class CacheFigures {

    private static final int ENTRIES = 10_000;
    private static final int LOOKUPS = 1_500;
    private static final int REQUESTS_PER_SECOND = 200;
    private static final byte[] ANSWER =
            ("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + "word ".repeat(200)
                            + "\"},\"finish_reason\":\"stop\"}]}")
                    .getBytes(StandardCharsets.UTF_8);

    private CacheFigures() {}

    /// Embeds, or knows already.
    private record Remembering(Embedder embedder, Map<String, Embedding> known) implements Embedder {

        @Override
        public String id() {
            return embedder.id();
        }

        @Override
        public CompletableFuture<Embedding> embed(String text) {
            Embedding embedding = known.get(text);
            return embedding == null ? embedder.embed(text) : CompletableFuture.completedFuture(embedding);
        }

        @Override
        public EmbeddingState state() {
            return embedder.state();
        }

        @Override
        public void close() {
            embedder.close();
        }
    }

    /// Measures, and prints milliseconds.
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("cache-figures");
        Map<String, Embedding> known = new ConcurrentHashMap<>();
        Embedder embedder = new LocalEmbedder(folder.resolve("native"), 1, Troubles::print);
        try (ResponseCache cache = new ResponseCache(
                new CacheStore(folder, InstantSource.system(), Troubles::print),
                InstantSource.system(),
                _ -> new Remembering(embedder, known))) {
            cache.configure(configuration());
            fill(cache);
            search(embedder);
            run(cache, embedder, known, "alone");
            try (Traffic traffic = Traffic.start(folder.resolve("gateway"))) {
                run(cache, embedder, known, "beside traffic");
                System.out.printf("%d requests a second beside them%n", traffic.perSecond());
            }
        }
    }

    private static CacheConfig configuration() {
        Duration ttl = Duration.ofDays(1);
        return new CacheConfig(
                new ExactCacheConfig(true, ttl, 100_000, 1L << 30, 0.3, false),
                new SemanticCacheConfig(true, 0.25, ttl, false, 4, List.of("consumer"), 100_000, "builtin", List.of()));
    }

    private static void fill(ResponseCache cache) {
        for (int i = 0; i < ENTRIES; i++) {
            CacheLookup found = cache.look(request(Prompts.of(i), CacheControl.REFRESH), new Progress());
            if (found instanceof CacheLookup.Bypass bypass) {
                bypass.pending()
                        .answered(new Recording(
                                new ExchangeId("x" + i),
                                false,
                                false,
                                ANSWER,
                                new byte[0],
                                TokenUsage.of(20, 200),
                                null,
                                null,
                                Duration.ofSeconds(2)));
            }
        }
        System.out.printf(
                "%d entries, %d of them with vectors%n",
                cache.desk().state().entries(), cache.desk().state().semanticEntries());
    }

    private static CacheRequest request(String prompt, CacheControl control) {
        return new CacheRequest(
                new ExchangeId("x"),
                new Origin("app", "chat", "m", "b", Map.of()),
                ("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8),
                control,
                false);
    }

    private static void run(ResponseCache cache, Embedder embedder, Map<String, Embedding> known, String how) {
        for (int words : new int[] {9, 20, 40, 90}) {
            measure(cache, how + ", embedding included, " + words + " words", words);
        }
        for (int i = 0; i < LOOKUPS; i++) {
            String prompt = prompt(i, 9);
            known.put(prompt, embedder.embed(prompt).join());
        }
        measure(cache, how + ", without embedding, 9 words", 9);
        known.clear();
    }

    /// Of the same vectors, in an index of their own.
    private static void search(Embedder embedder) {
        VectorIndex index = new VectorIndex();
        for (int i = 0; i < ENTRIES; i++) {
            index.put(
                    "entry-" + i,
                    "partition",
                    embedder.embed(Prompts.of(i)).join().numbers());
        }
        long[] nanos = new long[LOOKUPS];
        for (int i = 0; i < LOOKUPS; i++) {
            float[] wanted = embedder.embed(prompt(i, 9)).join().numbers();
            long began = System.nanoTime();
            if (index.nearest("partition", wanted, 16, 0.35).isEmpty()) {
                throw new IllegalStateException("nothing is near " + prompt(i, 9));
            }
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "the search alone: p50 %.2f, p99 %.2f ms%n", nanos[LOOKUPS / 2] / 1e6, nanos[LOOKUPS * 99 / 100] / 1e6);
    }

    /// None of those that are kept, and like many of them.
    private static String prompt(int number, int words) {
        return Prompts.of((number * 7) % Prompts.COUNT, words).replace("how do i", "how can we");
    }

    private static void measure(ResponseCache cache, String what, int words) {
        long[] nanos = new long[LOOKUPS];
        LongAdder hits = new LongAdder();
        for (int i = 0; i < LOOKUPS; i++) {
            CacheRequest request = request(prompt(i, words), CacheControl.NORMAL);
            long began = System.nanoTime();
            CacheLookup found = cache.look(request, new Progress());
            nanos[i] = System.nanoTime() - began;
            if (found instanceof CacheLookup.Hit) {
                hits.increment();
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-50s p50 %6.2f, p99 %6.2f ms (%d hits)%n",
                what, nanos[LOOKUPS / 2] / 1e6, nanos[LOOKUPS * 99 / 100] / 1e6, hits.sum());
    }

    /// Requests through a gateway, so many a second.
    private record Traffic(GatewayServer gateway, HttpServer backend, Thread sender, LongAdder sent, long began)
            implements AutoCloseable {

        static Traffic start(Path folder) throws Exception {
            Files.createDirectory(folder);
            HttpServer backend = FastBackend.start();
            Path config = folder.resolve("gateway.yaml");
            Files.writeString(config, FastBackend.configuration(backend, ""));
            GatewayServer gateway =
                    GatewayServer.start(new GatewayOptions(folder, config, null, null, null, null, "benchmark"));
            HttpClient client = HttpClient.newHttpClient();
            LongAdder sent = new LongAdder();
            HttpRequest request = FastBackend.request(gateway.url(), "hello");
            Thread sender = Thread.ofPlatform().daemon().start(() -> {
                long next = System.nanoTime();
                while (!Thread.currentThread().isInterrupted()) {
                    next += TimeUnit.SECONDS.toNanos(1) / REQUESTS_PER_SECOND;
                    LockSupport.parkNanos(next - System.nanoTime());
                    var _ = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                            .thenRun(sent::increment);
                }
            });
            return new Traffic(gateway, backend, sender, sent, System.nanoTime());
        }

        long perSecond() {
            return sent.sum() * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - began);
        }

        @Override
        public void close() {
            sender.interrupt();
            gateway.close();
            backend.stop(0);
        }
    }
}
