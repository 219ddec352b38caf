package dev.sluice.app.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Commands to a gateway, one request each.
public final class AdminCommands {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong numbered = new AtomicLong();
    private final URI gateway;
    private final Supplier<String> token;

    /// @param gateway its address, without a path
    /// @param token asked for with each command: it may be rotated meanwhile
    public AdminCommands(URI gateway, Supplier<String> token) {
        this.gateway = gateway;
        this.token = token;
    }

    /// Sends a command and waits for its reply.
    ///
    /// @throws IOException where the gateway does not answer
    public JsonNode send(String command, Map<String, Object> arguments) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>(arguments);
        body.put("id", "cli-" + ProcessHandle.current().pid() + "-" + numbered.incrementAndGet());
        body.put("command", command);
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/admin/commands"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
