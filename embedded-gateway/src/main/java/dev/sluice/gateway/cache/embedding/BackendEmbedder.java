package dev.sluice.gateway.cache.embedding;

import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Has a backend embed, by OpenAI's embeddings operation. Its tokens are the gateway's own, and stand in no ledger.
public final class BackendEmbedder implements Embedder {

    /// The model where the configuration names none.
    private static final String USUAL_MODEL = "text-embedding-3-small";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 32;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final @Nullable BackendConfig backend;
    private final String model;
    private final String name;
    private volatile String standing = "loading";

    /// @param backend null where there is none of that id
    /// @param embeddings as configured: a backend's id, or `ID/MODEL`
    public BackendEmbedder(@Nullable BackendConfig backend, String embeddings) {
        this.backend = backend;
        this.name = embeddings;
        int slash = embeddings.indexOf('/');
        this.model = slash < 0 ? USUAL_MODEL : embeddings.substring(slash + 1);
    }

    @Override
    public String id() {
        return name + "/" + model;
    }

    @Override
    public String standing() {
        return standing;
    }

    @Override
    public CompletableFuture<float[]> embed(String text) {
        URI baseUrl = backend == null || backend.provider() == Provider.ANTHROPIC ? null : backend.baseUrl();
        if (backend == null || baseUrl == null) {
            standing = "failed";
            return CompletableFuture.failedFuture(new IOException("backend " + name + " embeds nothing"));
        }
        if (!free.tryAcquire()) {
            return CompletableFuture.failedFuture(new IOException("too many questions wait for " + name));
        }
        return http.sendAsync(request(backend, baseUrl, text), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(this::vector)
                .whenComplete((_, failure) -> {
                    free.release();
                    standing = failure == null ? "ready" : "failed";
                });
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

    private float[] vector(HttpResponse<byte[]> response) {
        JsonNode numbers = response.statusCode() == 200
                ? JsonMapper.shared()
                        .readTree(response.body())
                        .path("data")
                        .path(0)
                        .path("embedding")
                : JsonMapper.shared().createArrayNode();
        if (numbers.isEmpty()) {
            throw new IllegalStateException("backend " + name + " answered " + response.statusCode());
        }
        float[] vector = new float[numbers.size()];
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).floatValue();
            square += vector[i] * vector[i];
        }
        float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
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
