package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Where the configuration names a consumer for them, requests without a key are served.
class AnonymousTest {

    private static final String BODY = "{\"model\":\"m\",\"messages\":[]}";

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            anonymous: {consumer: guests}
            consumers:
              - {id: guests}
              - {id: app, keys: [{key: %s}]}
            backends:
              - {id: b1, provider: openai, baseUrl: "%s"}
            models:
              - {name: "*", backend: b1}
            limits:
              - {id: each, counterKey: consumer, requestsPerMinute: 1}
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @Test
    void requestsWithoutAKeyBelongToTheConsumerNamedForThem() {
        HttpResponse<String> response = gateway.send(chat());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(gateway.exchangeOf(response).get("consumer").asString()).isEqualTo("guests");
    }

    @Test
    void theyAreCountedByAddressAndShownWithTheirConsumer() {
        gateway.send(chat());

        assertThat(gateway.send(chat()).statusCode()).isEqualTo(429);
        assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
        JsonNode guests = gateway.admin("/admin/state").at("/consumers/0");
        assertThat(guests.get("id").asString()).isEqualTo("guests");
        assertThat(guests.at("/limits/0/key").asString()).isEqualTo("guests@127.0.0.1");
        assertThat(guests.at("/limits/0/used").asLong()).isEqualTo(1);
    }

    @Test
    void aWrongKeyIsNoMissingOne() {
        assertThat(gateway.send(chat().header("api-key", "nobody-has-this")).statusCode())
                .isEqualTo(401);
    }

    private HttpRequest.Builder chat() {
        return gateway.request("/v1/chat/completions").POST(BodyPublishers.ofString(BODY));
    }
}
