package dev.sluice.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A gateway in a process of its own, to be starved and killed, and a client for it.
final class ChildGateway implements AutoCloseable {

    private final Process process;
    private final URI url;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ChildGateway(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /// Starts one, and returns when it serves.
    ///
    /// @param yaml the configuration below `version`
    static ChildGateway start(Path folder, String yaml) throws IOException {
        Files.writeString(folder.resolve("gateway.yaml"), "version: 1\n" + yaml);
        return serving(ChildJvm.start(GatewayProgram.class, List.of(), folder))
                .orElseThrow(() -> new AssertionError("the gateway ended before it served"));
    }

    /// @return nothing where the process ends before it serves
    static Optional<ChildGateway> serving(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        return Optional.ofNullable(out.readLine()).map(url -> new ChildGateway(process, URI.create(url)));
    }

    URI url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    HttpResponse<String> chat(String key, String body) {
        return send(request("/v1/chat/completions")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// `ledger` of the state.
    JsonNode ledger() {
        return admin(request("/admin/state")).get("ledger");
    }

    JsonNode command(String json) {
        return admin(request("/admin/commands")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private JsonNode admin(HttpRequest.Builder request) {
        return JsonMapper.shared()
                .readTree(send(request.header("Authorization", "Bearer " + GatewayProgram.ADMIN_TOKEN))
                        .body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway runs: " + process.isAlive(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `kill -9`. What clients wait for breaks off.
    void kill() {
        ChildJvm.kill(process);
    }

    /// Asks it to end, and waits until it has.
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    /// Ends it as an operating system does that has no time: nothing is tidied up.
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        http.close();
    }
}
