package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each kind of backend is called at its own path, with its own header for the key, and with the model's name where it
/// looks for it.
class BackendKindsTest {

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        String root = backend.baseUrl().toString().replace("/v1", "");
        gateway = RunningGateway.start(folder, """
            consumers:
              - id: app
                keys: [{key: %1$s}]
            backends:
              - {id: o, provider: openai, baseUrl: "%2$s/v1", apiKey: secret-o}
              - {id: bare, provider: openai, baseUrl: "%2$s", apiKey: secret-o}
              - {id: other, provider: openai, baseUrl: "%2$s/api/v4/", apiKey: secret-o}
              - {id: az, provider: azure-openai, baseUrl: "%2$s", apiKey: secret-z}
              - {id: az1, provider: azure-openai, baseUrl: "%2$s/openai/v1/", apiKey: secret-z}
              - {id: an, provider: anthropic, baseUrl: "%2$s", apiKey: secret-a}
              - {id: an1, provider: anthropic, baseUrl: "%2$s/v1", apiKey: secret-a}
            pools:
              - {id: o, members: [{backend: o, model: real name}]}
              - {id: az, members: [{backend: az, model: real name}]}
              - {id: an, members: [{backend: an, model: real name}]}
            models:
              - {name: o, pool: o}
              - {name: bare, backend: bare}
              - {name: other, backend: other}
              - {name: az, pool: az}
              - {name: az1, backend: az1}
              - {name: an, pool: an}
              - {name: an1, backend: an1}
              - {name: "*", pool: o}
            """.formatted(RunningGateway.KEY, root));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # path                                            | model | backend's path                                                | key header              | model's new name
        /v1/chat/completions                              | o     | /v1/chat/completions                                          | authorization: Bearer secret-o | real name
        /v1/chat/completions                              | bare  | /v1/chat/completions                                          | authorization: Bearer secret-o | bare
        /v1/chat/completions                              | other | /api/v4/chat/completions                                      | authorization: Bearer secret-o | other
        /v1/completions?x=1                               | o     | /v1/completions?x=1                                           | authorization: Bearer secret-o | real name
        /v1/embeddings                                    | az    | /openai/v1/embeddings                                         | api-key: secret-z       | real name
        /v1/responses                                     | az1   | /openai/v1/responses                                          | api-key: secret-z       | az1
        /openai/v1/responses                              | az    | /openai/v1/responses                                          | api-key: secret-z       | real name
        /openai/responses?api-version=2025-03-01-preview  | az    | /openai/responses?api-version=2025-03-01-preview              | api-key: secret-z       | real name
        /openai/responses?api-version=2025-03-01-preview  | o     | /v1/responses                                                 | authorization: Bearer secret-o | real name
        /openai/deployments/az/chat/completions?api-version=v | az | /openai/deployments/real%20name/chat/completions?api-version=v | api-key: secret-z      | az
        /openai/deployments/az/chat/completions?api-version=v | '' | /openai/deployments/real%20name/chat/completions?api-version=v | api-key: secret-z      | ''
        /openai/deployments/o/embeddings?api-version=v    | az    | /v1/embeddings                                                | authorization: Bearer secret-o | real name
        /v1/messages?beta=true                            | an    | /v1/messages?beta=true                                        | x-api-key: secret-a     | real name
        /v1/messages                                      | an1   | /v1/messages                                                  | x-api-key: secret-a     | an1
        /v1/messages/count_tokens                         | an    | /v1/messages/count_tokens                                     | x-api-key: secret-a     | real name
        /v1/Chat/completions/ | o | /v1/chat/completions | authorization: Bearer secret-o | real name
        /v1/Messages/ | an | /v1/messages | x-api-key: secret-a | real name
        /openai/deployments/az/Chat/Completions?api-version=v | az | /openai/deployments/real%20name/chat/completions?api-version=v | api-key: secret-z | az
        /v1/moderations                                   | o     | /v1/moderations                                               | authorization: Bearer secret-o | real name
        """)
    void isCalledAtItsOwnPathWithItsOwnKeyAndModel(
            String path, String model, String backendPath, String keyHeader, String named) {
        HttpResponse<String> response = post(path, "{ \"model\":\"" + model + "\", \"messages\":[], \"input\":\"x\"}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        ScriptedBackend.Received received = backend.received().getLast();
        assertThat(received.head().lines().findFirst()).hasValue("POST " + backendPath + " HTTP/1.1");
        assertThat(received.head()
                        .lines()
                        .map(line -> line.replaceFirst("^[A-Za-z-]+", "").isEmpty() ? line : line))
                .anySatisfy(line -> assertThat(line).isEqualToIgnoringCase(keyHeader));
        assertThat(received.head()).doesNotContain(RunningGateway.KEY);
        assertThat(received.body()).isEqualTo("{ \"model\":\"" + named + "\", \"messages\":[], \"input\":\"x\"}");
    }

    @Test
    void aDeploymentsNameIsPutIntoABodyThatHasNone() {
        post("/openai/deployments/o/chat/completions?api-version=v", "{\"messages\":[]}");
        post("/openai/deployments/bare/chat/completions?api-version=v", "{\"model\":null,\"messages\":[]}");

        assertThat(backend.received().get(0).body()).isEqualTo("{\"model\":\"real name\",\"messages\":[]}");
        assertThat(backend.received().get(1).body()).isEqualTo("{\"model\":\"bare\",\"messages\":[]}");
    }

    private HttpResponse<String> post(String path, String body) {
        return gateway.send(gateway.request(path)
                .header("x-api-key", RunningGateway.KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
