package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A gateway that is killed while its admin token is rotated again and again: `-Dsluice.kills=100` for more than two.
class KilledWhileRotatingTest {

    private static final int KILLS = Integer.getInteger("sluice.kills", 2);
    private static final String ROTATE = "{\"id\":\"k-1\",\"command\":\"rotateAdminToken\"}";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theNextGatewayOnTheFolderServesAndItsReadyFileOpensIt() throws Exception {
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            try (SluiceProcess gateway =
                    SluiceProcess.start("gateway", "--port", "0", "--data-dir", folder.toString())) {
                assertThat(gateway.line()).contains("\"ready\"");
                RunningGateway running = RunningGateway.behind(readyFile()).orElseThrow();
                assertThat(running.pid()).isEqualTo(gateway.pid());
                String token = running.adminToken();
                int rotations = 1 + random.nextInt(20);
                for (int i = 0; i < rotations; i++) {
                    token = rotate(running, token);
                    assertThat(read().adminToken()).isEqualTo(token);
                }
                var last = http.sendAsync(request(running, token), BodyHandlers.discarding());
                gateway.kill();
                assertThat(gateway.exitStatus()).as("killed").isNotZero();
                last.handle((_, _) -> "answered or not").join();
                Optional<RunningGateway> left = RunningGateway.read(readyFile());
                assertThat(left).as("whole, of the old token or the new one").isPresent();
                assertThat(RunningGateway.behind(readyFile()))
                        .as("nobody is sent to a dead one")
                        .isEmpty();
            }
        }
        try (SluiceProcess gateway = SluiceProcess.start("gateway", "--port", "0", "--data-dir", folder.toString())) {
            assertThat(gateway.line()).contains("\"ready\"");
            RunningGateway running = RunningGateway.behind(readyFile()).orElseThrow();
            rotate(running, running.adminToken());
        }
    }

    private RunningGateway read() {
        return RunningGateway.read(readyFile()).orElseThrow();
    }

    private String rotate(RunningGateway gateway, String token) throws Exception {
        var response = http.send(request(gateway, token), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body()).path("adminToken").asString();
    }

    private static HttpRequest request(RunningGateway gateway, String token) {
        return HttpRequest.newBuilder(gateway.url().resolve("/admin/commands"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(ROTATE))
                .build();
    }

    private Path readyFile() {
        return folder.resolve("ready.json");
    }
}
