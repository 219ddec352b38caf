package dev.sluice.console.screenshots;

import dev.sluice.gateway.GatewayServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// What a script does to the gateway: breaks a backend on purpose, and changes a limit.
final class DemoFaults {

    private final URI commands;
    private final String token;

    DemoFaults(GatewayServer gateway) {
        commands = gateway.url().resolve("/admin/commands");
        token = gateway.adminToken();
    }

    /// Most answers of a backend fail for a while.
    ///
    /// @throws IllegalStateException where the gateway refuses
    void breakFor(Duration time) throws InterruptedException {
        send("""
            {"id": "break-%s", "command": "putFault", "fault":
              {"backend": "west", "kind": "status", "status": 503, "share": 0.9, "expiresIn": "%s"}}
            """.formatted(time, time));
    }

    /// Sets the rate of the batch, which makes a revision.
    void limit(int tokensPerMinute) throws InterruptedException {
        send("""
            {"id": "limit-%d", "command": "putLimit", "limit": {"id": "batch-tokens", "counterKey": "consumer",
              "match": {"consumers": ["batch"], "models": ["*"]}, "tokensPerMinute": %d, "concurrent": 8}}
            """.formatted(tokensPerMinute, tokensPerMinute));
    }

    private void send(String command) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(commands)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(command))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() != 200) {
                throw new IllegalStateException("a command was refused: " + reply.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("a command could not be sent", e);
        }
    }
}
