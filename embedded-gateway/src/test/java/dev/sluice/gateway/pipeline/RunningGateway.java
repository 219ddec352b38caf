package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.gateway.StartupException;
import dev.sluice.gateway.keyring.Keyring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real gateway on a free port with a configuration of the test's, and a client for it.
public final class RunningGateway implements AutoCloseable {

    public static final String KEY = "test-key-of-app-0123456789";

    private final GatewayServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningGateway(GatewayServer server) {
        this.server = server;
    }

    /// @param yaml the configuration below `version` and `listen`
    public static RunningGateway start(Path folder, String yaml) throws StartupException {
        return start(folder, yaml, Keyring.NONE);
    }

    /// @param yaml the configuration below `version` and `listen`
    /// @param keyring where `keyring:NAME` leads
    public static RunningGateway start(Path folder, String yaml, Keyring keyring) throws StartupException {
        try {
            Path file = folder.resolve("gateway.yaml");
            Files.createDirectories(folder);
            Files.writeString(file, "version: 1\nlisten: {host: 127.0.0.1, port: 0}\n" + yaml);
            return new RunningGateway(
                    GatewayServer.start(new GatewayOptions(folder, file, null, null, null, null, "test"), keyring));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One consumer `app` with [#KEY], one backend `b1` at the URL, a catch-all model, and the limits given.
    public static RunningGateway inFrontOf(Path folder, URI backend, String limits) throws StartupException {
        return start(folder, """
            consumers:
              - id: app
                keys: [{key: %s}]
              - id: other
                keys: [{key: key-of-the-other-consumer}]
              - id: banned
                blocked: true
                keys: [{key: key-of-the-banned-consumer}]
            backends:
              - {id: b1, provider: openai, baseUrl: "%s", apiKey: upstream-secret}
            models:
              - {name: gpt-4o, backend: b1}
            %s
            """.formatted(KEY, backend, limits));
    }

    public URI url() {
        return server.url();
    }

    public GatewayServer server() {
        return server;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.url().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    public HttpRequest.Builder chatRequest(String body) {
        return request("/v1/chat/completions")
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    public HttpResponse<String> chat(String body) {
        return send(chatRequest(body));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpClient http() {
        return http;
    }

    /// An admin request's answer as JSON.
    public JsonNode admin(String path) {
        return JsonMapper.shared()
                .readTree(send(request(path).header("Authorization", "Bearer " + server.adminToken()))
                        .body());
    }

    public JsonNode command(String json) {
        return JsonMapper.shared()
                .readTree(send(request("/admin/commands")
                                .header("Authorization", "Bearer " + server.adminToken())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json)))
                        .body());
    }

    /// The ledger's latest rows, newest first.
    public JsonNode exchanges() {
        return query("");
    }

    /// All rows of the ledger, page by page.
    public List<JsonNode> allExchanges() {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = query("");
        while (!page.isEmpty()) {
            page.forEach(rows::add);
            page = query(",\"before\":\"" + rows.getLast().get("id").asString() + "\"");
        }
        return rows;
    }

    private JsonNode query(String more) {
        return command("{\"id\":\"q" + System.nanoTime() + "\",\"command\":\"queryExchanges\",\"limit\":1000" + more
                        + "}")
                .get("exchanges");
    }

    /// The ledger's row of a response.
    public JsonNode exchangeOf(HttpResponse<?> response) {
        String id = response.headers().firstValue("x-request-id").orElseThrow();
        for (JsonNode exchange : exchanges()) {
            if (exchange.get("id").asString().equals(id)) {
                return exchange;
            }
        }
        throw new AssertionError("the ledger has no row " + id);
    }

    /// Waits, by looking again and again, for at most ten seconds.
    public static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("did not happen within 10 s: " + what);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
