package dev.sluice.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/// A backend that answers at once, always the same kilobyte, and a gateway's configuration in front of it.
final class FastBackend {

    private static final String KEY = "key-of-app-0123456789";
    private static final String ANSWER =
            "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":\"" + "word ".repeat(200)
                    + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":200,"
                    + "\"completion_tokens\":200,\"total_tokens\":400}}";

    private FastBackend() {}

    static HttpServer start() throws IOException {
        byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }

    /// @param more sections
    static String configuration(HttpServer backend, String more) {
        return """
            version: 1
            listen: {host: 127.0.0.1, port: 0}
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: fast, provider: openai, baseUrl: "http://127.0.0.1:%d/v1"}]
            models: [{name: "*", backend: fast}]
            limits: [{id: per-app, counterKey: consumer, tokensPerMinute: 1000000000}]
            %s
            """.formatted(KEY, backend.getAddress().getPort(), more);
    }

    static HttpRequest request(URI gateway, String prompt, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve("/v1/chat/completions"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"" + prompt + "\"}]}"));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }
}
