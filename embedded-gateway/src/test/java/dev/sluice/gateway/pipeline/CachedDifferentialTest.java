package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same requests straight to a backend and from the cache: what the client gets is equal byte for byte, streams
/// included, but for the headers that are named here.
class CachedDifferentialTest {

    private static final int REQUESTS = Integer.getInteger("sluice.differential.requests", 120);

    /// What the gateway says itself, what belongs to each connection, and what only a backend can say.
    private static final Set<String> OWN_HEADERS = Set.of(
            "date",
            "x-request-id",
            "request-id",
            "x-sluice-backend",
            "x-sluice-attempts",
            "x-sluice-cache",
            "cache-control",
            "transfer-encoding",
            "content-length");

    /// Only of these is it said that a hit has them.
    private static final Set<String> KEPT_HEADERS = Set.of("content-type");

    @TempDir
    Path folder;

    @Test
    void nobodyCanTellTheCacheFromTheBackend() throws Exception {
        Set<String> streams = new TreeSet<>();
        int hits = 0;
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = RunningGateway.start(folder, configuration(backend));
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            URI straight = backend.baseUrl().resolve("/");
            for (int seed = 0; seed < REQUESTS; seed++) {
                Sample sample = Sample.of(seed);
                backend.always(sample.act());

                HttpResponse<byte[]> direct = send(http, straight, sample, "straight", seed);
                send(http, gateway.url(), sample, RunningGateway.KEY, seed);
                HttpResponse<byte[]> again = send(http, gateway.url(), sample, RunningGateway.KEY, seed);

                if (again.headers().firstValue("x-sluice-cache").orElse("").equals("hit")) {
                    String what =
                            "sample " + seed + ": " + sample.method() + " " + sample.path() + "\n" + sample.body();
                    assertThat(again.statusCode()).as(what).isEqualTo(direct.statusCode());
                    assertThat(again.body()).as(what).isEqualTo(direct.body());
                    assertThat(kept(again)).as(what).isEqualTo(kept(direct));
                    assertThat(others(again)).as(what).isEmpty();
                    hits++;
                    if (again.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")) {
                        streams.add(sample.path().replaceAll("\\?.*", ""));
                    }
                }
            }
        }
        assertThat(hits).isGreaterThan(REQUESTS / 4);
        // The samples of responses end without a status, and what is not whole is not kept: CachedOpenAiClientTest has
        // those.
        assertThat(streams).contains("/v1/chat/completions", "/v1/completions", "/v1/messages");
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
            cache:
              exact: {enabled: true, maxTemperature: 2, shareInFlight: false}
              semantic: {enabled: false, varyBy: [consumer, "header:x-sample"]}
            """.formatted(RunningGateway.KEY, backend.baseUrl().toString().replace("/v1", ""));
    }

    /// @param number makes it a request of its own: two samples may ask the same and be answered otherwise
    private static HttpResponse<byte[]> send(HttpClient http, URI base, Sample sample, String key, int number)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(sample.path()))
                .header(sample.keyHeader(), sample.keyHeader().equals("Authorization") ? "Bearer " + key : key)
                .header("x-sample", Integer.toString(number))
                .method(
                        sample.method(),
                        sample.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(sample.body()));
        sample.headers().forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Map<String, List<String>> kept(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream()
                .filter(entry -> KEPT_HEADERS.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> others(HttpResponse<?> response) {
        return response.headers().map().keySet().stream()
                .filter(name -> !OWN_HEADERS.contains(name) && !KEPT_HEADERS.contains(name))
                .toList();
    }
}
