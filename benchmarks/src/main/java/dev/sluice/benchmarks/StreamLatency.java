package dev.sluice.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
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
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// What the gateway adds to a stream: the same stream, one at a time, straight from its backend and through the
/// gateway, in the client's protocol and translated, in turn, so that what else happens on the machine meets all
/// three. Each chunk says when it was written, and backend, gateway and client share a clock.
public final class StreamLatency {

    private static final int WARM_UP = 100;
    private static final int STREAMS = 400;
    private static final int CHUNKS = 25;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final String SENT = "sent-";

    private StreamLatency() {}

    /// One way to a stream, and what its chunks took.
    private static final class Way {

        private final String name;
        private final HttpRequest request;
        private final double[] first = new double[STREAMS];
        private final double[] chunk = new double[STREAMS * CHUNKS];

        private Way(String name, URI uri) {
            this.name = name;
            this.request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer key-of-app-0123456789")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m\",\"stream\":true,\"max_tokens\":99,"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"))
                    .build();
        }

        /// Reads one stream.
        ///
        /// @param number its place in the arrays
        private void read(HttpClient client, int number) throws IOException, InterruptedException {
            long began = System.nanoTime();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IOException(name + ": status " + response.statusCode());
            }
            int chunks = 0;
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int at = line.indexOf(SENT);
                    if (at >= 0) {
                        long now = System.nanoTime();
                        long sent = Long.parseLong(line.substring(at + SENT.length(), line.indexOf('.', at)));
                        if (chunks == 0) {
                            first[number] = (now - began) / 1e6;
                        }
                        chunk[number * CHUNKS + chunks++] = (now - sent) / 1e6;
                    }
                }
            }
            if (chunks != CHUNKS) {
                throw new IOException(name + ": " + chunks + " chunks");
            }
        }

        private void print() {
            Arrays.sort(first);
            Arrays.sort(chunk);
            System.out.printf(
                    "%-14s %9.3f %7.3f   %9.3f %7.3f%n",
                    name, at(first, 0.5), at(first, 0.99), at(chunk, 0.5), at(chunk, 0.99));
        }

        private static double at(double[] sorted, double part) {
            return sorted[(int) (part * (sorted.length - 1))];
        }
    }

    /// Measures and prints milliseconds.
    public static void main(String[] arguments) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else the backend itself holds chunks back
        HttpServer backend = backend();
        URI straight = URI.create("http://127.0.0.1:" + backend.getAddress().getPort());
        Path folder = Files.createTempDirectory("stream-latency");
        Path config = folder.resolve("gateway.yaml");
        Files.writeString(config, """
            version: 1
            listen: {host: 127.0.0.1, port: 0}
            consumers: [{id: app, keys: [{key: key-of-app-0123456789}]}]
            backends: [{id: one, provider: openai, baseUrl: "%s/v1"}]
            models: [{name: "*", backend: one}]
            limits: [{id: tpm, counterKey: consumer, tokensPerMinute: 1000000000}]
            """.formatted(straight));
        try (GatewayServer gateway =
                        GatewayServer.start(new GatewayOptions(folder, config, null, null, null, null, "benchmark"));
                HttpClient client = HttpClient.newHttpClient()) {
            List<Way> ways = List.of(
                    new Way("straight", straight.resolve("/v1/chat/completions")),
                    new Way("gateway", gateway.url().resolve("/v1/chat/completions")),
                    new Way("translated", gateway.url().resolve("/v1/messages")));
            for (int i = -WARM_UP; i < STREAMS; i++) {
                for (Way way : ways) {
                    way.read(client, Math.max(0, i));
                }
            }
            System.out.println("ms             first p50     p99   chunk p50     p99");
            ways.forEach(Way::print);
        }
        backend.stop(0);
    }

    private static HttpServer backend() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                for (int i = 0; i < CHUNKS; i++) {
                    send(
                            out,
                            "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + SENT
                                    + System.nanoTime() + ".\"}}]}");
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                send(out, "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
                send(out, "{\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":25}}");
                send(out, "[DONE]");
            }
        });
        server.start();
        return server;
    }

    private static void send(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
