package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptBoundTest {

    private static final String BODY = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

    @TempDir
    Path folder;

    @Test
    void noMoreThanThreeOfAPoolAreAskedForOneRequest() throws Exception {
        List<ScriptedBackend> backends = new ArrayList<>();
        StringBuilder list = new StringBuilder();
        StringBuilder members = new StringBuilder();
        for (int i = 1; i <= 4; i++) {
            ScriptedBackend backend = new ScriptedBackend();
            backend.always(ScriptedBackend.answering(503, "", "{\"error\":{\"message\":\"down\"}}"));
            backends.add(backend);
            list.append("  - {id: b%d, provider: openai, baseUrl: \"%s\"}\n".formatted(i, backend.baseUrl()));
            members.append("{backend: b%d, priority: %d},".formatted(i, i));
        }
        try (RunningGateway gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends:
            %spools: [{id: all, members: [%s]}]
            models: [{name: "*", pool: all}]
            """.formatted(RunningGateway.KEY, list, members))) {
            // The first retry is free, and five requests pay for the second.
            for (int i = 0; i < 5; i++) {
                backends.getFirst().next(ScriptedBackend.answering("{\"choices\":[]}"));
                assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
            }

            HttpResponse<String> response = gateway.chat(BODY);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("x-sluice-attempts")).contains("3");
            assertThat(backends)
                    .extracting(backend -> backend.received().size())
                    .containsExactly(5 + 1, 1, 1, 0);
        } finally {
            for (ScriptedBackend backend : backends) {
                backend.close();
            }
        }
    }
}
