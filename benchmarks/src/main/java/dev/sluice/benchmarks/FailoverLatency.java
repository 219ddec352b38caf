package dev.sluice.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;

/// What a failover adds to a request: the same request, one at a time, to a model whose backend answers, and to one
/// whose first backend answers 503 each time. Breakers are kept closed, so that every request fails over.
public final class FailoverLatency {

    private static final int REQUESTS = 1_000;
    private static final String ANSWER =
            "{\"choices\":[{\"message\":{}}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}";

    private FailoverLatency() {}

    /// Measures and prints milliseconds.
    public static void main(String[] arguments) throws Exception {
        HttpServer good = backend(200, ANSWER);
        HttpServer bad = backend(503, "{}");
        Path folder = Files.createTempDirectory("failover-latency");
        Path config = folder.resolve("gateway.yaml");
        Files.writeString(config, """
            version: 1
            listen: {host: 127.0.0.1, port: 0}
            consumers: [{id: app, keys: [{key: key-of-app-0123456789}]}]
            backends:
              - {id: good, provider: openai, baseUrl: "%s"}
              - {id: bad, provider: openai, baseUrl: "%s", circuitBreaker: {failureCondition: {count: 10000}}}
            pools:
              - {id: both, members: [{backend: bad, priority: 1}, {backend: good, priority: 2}]}
            models: [{name: direct, backend: good}, {name: failing, pool: both}]
            """.formatted(url(good), url(bad)));
        try (GatewayServer gateway =
                        GatewayServer.start(new GatewayOptions(folder, config, null, null, null, null, "benchmark"));
                HttpClient client = HttpClient.newHttpClient()) {
            measure(client, gateway.url(), "direct");
            measure(client, gateway.url(), "failing");
            double[] direct = measure(client, gateway.url(), "direct");
            double[] failing = measure(client, gateway.url(), "failing");
            System.out.println("ms              p50      p99");
            print("direct", direct);
            print("one failover", failing);
            System.out.printf(
                    "%-12s %6.2f   %6.2f%n",
                    "added", at(failing, 0.5) - at(direct, 0.5), at(failing, 0.99) - at(direct, 0.99));
        }
        good.stop(0);
        bad.stop(0);
    }

    private static void print(String name, double[] millis) {
        System.out.printf("%-12s %6.2f   %6.2f%n", name, at(millis, 0.5), at(millis, 0.99));
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) (part * (sorted.length - 1))];
    }

    private static double[] measure(HttpClient client, URI gateway, String model)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/chat/completions"))
                .header("Authorization", "Bearer key-of-app-0123456789")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"))
                .build();
        double[] millis = new double[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            long began = System.nanoTime();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            millis[i] = (System.nanoTime() - began) / 1e6;
            String attempts = response.headers().firstValue("x-sluice-attempts").orElse("none");
            if (response.statusCode() != 200 || !attempts.equals(model.equals("direct") ? "1" : "2")) {
                throw new IOException("status " + response.statusCode() + " after " + attempts + " attempts");
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static HttpServer backend(int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }
}
