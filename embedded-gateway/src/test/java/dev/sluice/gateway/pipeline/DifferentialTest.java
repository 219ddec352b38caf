package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same requests straight to a backend and through the gateway: what the backend gets and what the client gets are
/// equal byte for byte, but for the headers that are named here.
class DifferentialTest {

    private static final int REQUESTS = Integer.getInteger("sluice.differential.requests", 360);

    /// Of an answer: what the gateway says itself, and what belongs to each connection.
    private static final Set<String> OWN_ANSWER_HEADERS =
            Set.of("date", "x-request-id", "request-id", "x-sluice-backend", "x-sluice-attempts", "transfer-encoding");

    /// Of a request: the keys, the address, and what belongs to each connection.
    private static final Set<String> OWN_REQUEST_HEADERS =
            Set.of("host", "authorization", "x-api-key", "api-key", "content-length");

    @TempDir
    Path folder;

    @Test
    void nobodyCanTellTheGatewayFromTheBackend() throws Exception {
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = RunningGateway.start(folder, configuration(backend));
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            URI straight = backend.baseUrl().resolve("/");
            for (int seed = 0; seed < REQUESTS; seed++) {
                Sample sample = Sample.of(seed);
                backend.always(sample.act());

                HttpResponse<byte[]> direct = send(http, straight, sample, "straight");
                HttpResponse<byte[]> through = send(http, gateway.url(), sample, RunningGateway.KEY);

                String what = "sample " + seed + ": " + sample.method() + " " + sample.path() + "\n" + sample.body();
                assertThat(through.statusCode()).as(what).isEqualTo(direct.statusCode());
                assertThat(through.body()).as(what).isEqualTo(direct.body());
                assertThat(headers(through)).as(what).isEqualTo(headers(direct));
                List<ScriptedBackend.Received> received = backend.received();
                assertSame(what, sample, received.get(received.size() - 2), received.getLast());
            }
            assertThat(backend.received()).hasSize(2 * REQUESTS);
        }
    }

    private static void assertSame(
            String what, Sample sample, ScriptedBackend.Received direct, ScriptedBackend.Received through) {
        assertThat(requestLine(through)).as(what).isEqualTo(requestLine(direct));
        assertThat(headers(through)).as(what).isEqualTo(headers(direct));
        assertThat(through.body()).as(what).isEqualTo(sample.bodyAtBackend());
        assertThat(direct.body()).as(what).isEqualTo(sample.body());
    }

    private static String configuration(ScriptedBackend backend) {
        return """
            consumers: [{id: app, keys: [{key: %1$s}]}]
            backends:
              - {id: openai, provider: openai, baseUrl: "%2$s/v1", apiKey: secret}
              - {id: azure, provider: azure-openai, baseUrl: "%2$s", apiKey: secret}
              - {id: anthropic, provider: anthropic, baseUrl: "%2$s", apiKey: secret}
            models:
              - {name: gpt, backend: openai}
              - {name: az, backend: azure}
              - {name: claude, backend: anthropic}
              - {name: "*", backend: openai}
            """.formatted(RunningGateway.KEY, backend.baseUrl().toString().replace("/v1", ""));
    }

    private static HttpResponse<byte[]> send(HttpClient http, URI base, Sample sample, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(sample.path()))
                .header(sample.keyHeader(), sample.keyHeader().equals("Authorization") ? "Bearer " + key : key)
                .method(
                        sample.method(),
                        sample.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(sample.body()));
        sample.headers().forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream()
                .filter(entry -> !OWN_ANSWER_HEADERS.contains(entry.getKey()))
                .filter(entry -> !entry.getKey().equals("content-length"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> headers(ScriptedBackend.Received received) {
        Map<String, String> headers = new TreeMap<>();
        received.head().lines().skip(1).filter(line -> line.contains(":")).forEach(line -> {
            String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            if (!OWN_REQUEST_HEADERS.contains(name)) {
                headers.merge(name, line.substring(line.indexOf(':') + 1).strip(), (one, other) -> one + ", " + other);
            }
        });
        return headers;
    }

    private static String requestLine(ScriptedBackend.Received received) {
        return received.head().lines().findFirst().orElseThrow();
    }
}
