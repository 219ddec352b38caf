package dev.sluice.gateway.cache.embedding;

import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.Secret;
import dev.sluice.model.state.EmbeddingState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Has a backend embed, by OpenAI's embeddings operation. Its tokens are the gateway's own: they are counted here, and
/// stand in no exchange.
///
/// What the backend says of its model and how long its vectors are makes the space in which they are compared: a
/// backend that answers with another model from now on begins with an empty cache, and finds the old one when it is
/// back.
public final class BackendEmbedder implements Embedder {

    /// The model where the configuration names none.
    private static final String USUAL_MODEL = "text-embedding-3-small";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 32;

    /// A backend that failed so often in a row is left alone for a while: nobody waits for it.
    private static final int FAILURES_BEFORE_REST = 3;

    private static final Duration REST = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final AtomicReference<Course> course = new AtomicReference<>(new Course("loading", 0, Instant.MIN));
    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final Supplier<@Nullable BackendConfig> backend;
    private final InstantSource clock;
    private final Consumer<String> onTrouble;
    private final String model;
    private final String name;

    /// How it went lately.
    ///
    /// @param failures in a row
    /// @param restsUntil when it is asked again
    private record Course(String standing, int failures, Instant restsUntil) {

        Course next(boolean good, Instant now) {
            int inRow = good ? 0 : failures + 1;
            return new Course(
                    good ? "ready" : "failed", inRow, inRow >= FAILURES_BEFORE_REST ? now.plus(REST) : Instant.MIN);
        }
    }

    /// @param backend as it is configured now; null where there is none of that id
    /// @param embeddings as configured: a backend's id, or `ID/MODEL`
    /// @param onTrouble is told in words when it does not embed any more
    public BackendEmbedder(
            Supplier<@Nullable BackendConfig> backend,
            String embeddings,
            InstantSource clock,
            Consumer<String> onTrouble) {
        this.onTrouble = onTrouble;
        this.backend = backend;
        this.clock = clock;
        this.name = embeddings;
        int slash = embeddings.indexOf('/');
        this.model = slash < 0 ? USUAL_MODEL : embeddings.substring(slash + 1);
    }

    @Override
    public String id() {
        return name + "/" + model;
    }

    @Override
    public EmbeddingState state() {
        Course now = course.get();
        boolean rests = clock.instant().isBefore(now.restsUntil());
        return new EmbeddingState(rests ? "resting" : now.standing(), requests.sum(), failures.sum(), tokens.sum());
    }

    @Override
    public CompletableFuture<Embedding> embed(String text) {
        if (clock.instant().isBefore(course.get().restsUntil())) {
            return CompletableFuture.failedFuture(new IOException("backend " + name + " failed and rests"));
        }
        BackendConfig to = backend.get();
        URI baseUrl = to == null || to.provider() == Provider.ANTHROPIC ? null : to.baseUrl();
        if (to == null || baseUrl == null) {
            return CompletableFuture.failedFuture(ended(new IOException("backend " + name + " embeds nothing")));
        }
        if (!free.tryAcquire()) {
            return CompletableFuture.failedFuture(new IOException("too many questions wait for " + name));
        }
        requests.increment();
        return http.sendAsync(request(to, baseUrl, text), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(this::embedding)
                .whenComplete((_, failure) -> {
                    free.release();
                    ended(failure);
                });
    }

    private @Nullable Throwable ended(@Nullable Throwable failure) {
        if (failure != null) {
            failures.increment();
        }
        Course now = course.updateAndGet(before -> before.next(failure == null, clock.instant()));
        if (failure != null && now.failures() == FAILURES_BEFORE_REST) {
            Throwable reason =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            onTrouble.accept("questions are not compared, since they cannot be embedded: "
                    + (reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage()));
        }
        return failure;
    }

    private HttpRequest request(BackendConfig to, URI baseUrl, String text) {
        String root = baseUrl.toString().replaceAll("/+$", "");
        String path = to.provider() == Provider.AZURE_OPENAI && !root.endsWith("/openai/v1") ? "/openai/v1" : "";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path + "/embeddings"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        JsonMapper.shared().writeValueAsBytes(Map.of("model", model, "input", text))));
        Secret key = to.apiKey();
        if (key != null && to.provider() == Provider.AZURE_OPENAI) {
            request.header("api-key", key.value());
        } else if (key != null) {
            request.header("Authorization", "Bearer " + key.value());
        }
        return request.build();
    }

    private Embedding embedding(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("backend " + name + " answered " + response.statusCode());
        }
        try {
            JsonNode answer = JsonMapper.shared().readTree(response.body());
            float[] vector = unit(answer.path("data").path(0).path("embedding"));
            tokens.add(answer.path("usage").path("total_tokens").asLong(0));
            return new Embedding(vector, answer.path("model").asString("") + "/" + vector.length);
        } catch (JacksonException e) {
            throw new IllegalStateException("backend " + name + " answered with no vector", e);
        }
    }

    private float[] unit(JsonNode numbers) {
        float[] vector = new float[numbers.size()];
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).floatValue();
            square += (double) vector[i] * vector[i];
        }
        float scale = (float) (1 / Math.sqrt(square));
        if (!Float.isFinite(scale) || scale == 0) {
            throw new IllegalStateException("backend " + name + " answered with no vector");
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }

    @Override
    public void close() {
        http.shutdown();
    }
}
