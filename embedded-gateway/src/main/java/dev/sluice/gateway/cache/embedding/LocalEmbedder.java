package dev.sluice.gateway.cache.embedding;

import ai.onnxruntime.OrtException;
import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.model.state.EmbeddingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Embeds in this process. The model is loaded when the first text comes; threads of its own work on it, since a native
/// call would hold on to those that serve requests.
public final class LocalEmbedder implements Embedder {

    /// Chosen by measurement: docs/caching.md has the figures.
    public static final String MODEL = "all-minilm-l6-v2-q";

    private static final Logger LOG = LoggerFactory.getLogger(LocalEmbedder.class);

    /// Who comes when so many wait, goes without.
    private static final int MOST_WAITING = 64;

    private final ThreadPoolExecutor threads;
    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final CompletableFuture<SentenceModel> model = new CompletableFuture<>();

    /// Begins to load the model.
    ///
    /// @param nativeFolder where the native library is unpacked
    /// @param parallel how many texts at a time
    /// @param onTrouble is told in words where the model cannot be loaded
    public LocalEmbedder(Path nativeFolder, int parallel, Consumer<String> onTrouble) {
        this.threads = new ThreadPoolExecutor(
                parallel,
                parallel,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> Thread.ofPlatform().daemon().name("embedder").unstarted(work));
        threads.allowCoreThreadTimeOut(true);
        threads.execute(() -> load(nativeFolder, onTrouble));
    }

    private void load(Path nativeFolder, Consumer<String> onTrouble) {
        try {
            NativeRuntime.unpackIn(nativeFolder);
            model.complete(SentenceModel.load(MODEL));
        } catch (IOException | OrtException | RuntimeException | LinkageError e) {
            LOG.error("The model that compares prompts cannot be loaded; there are no semantic hits.", e);
            model.completeExceptionally(e);
            onTrouble.accept("questions are not compared, since the model cannot be loaded: " + e.getMessage());
        }
    }

    @Override
    public String id() {
        return MODEL;
    }

    @Override
    public EmbeddingState state() {
        String standing = model.isCompletedExceptionally() ? "failed" : model.isDone() ? "ready" : "loading";
        return new EmbeddingState(standing, requests.sum(), failures.sum(), 0);
    }

    @Override
    public CompletableFuture<Embedding> embed(String text) {
        CompletableFuture<Embedding> vector = new CompletableFuture<>();
        requests.increment();
        try {
            threads.execute(() -> {
                try {
                    vector.complete(new Embedding(model.join().embed(text)));
                } catch (OrtException | TextTooLongException | RuntimeException e) {
                    failures.increment();
                    vector.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            vector.completeExceptionally(e);
        }
        return vector;
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (threads.awaitTermination(2, TimeUnit.SECONDS) && model.isDone() && !model.isCompletedExceptionally()) {
                model.join().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (OrtException e) {
            LOG.debug("The model did not close.", e);
        }
    }
}
