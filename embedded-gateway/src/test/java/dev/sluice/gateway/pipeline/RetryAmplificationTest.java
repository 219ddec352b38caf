package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pool that fails as a whole is not asked much more than clients ask, also without any breaker.
class RetryAmplificationTest {

    private static final int REQUESTS = 400;

    @TempDir
    Path folder;

    @Test
    void retriesAreAtMostAFifthOfTheRequestsAndThreeASecond() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedBackend backend = new ScriptedBackend()) {
            backend.keepNothing();
            backend.always((request, out, socket) -> {
                asked.incrementAndGet();
                ScriptedBackend.answering(503, "", "{}").play(request, out, socket);
            });
            try (RunningGateway gateway =
                    RunningGateway.start(folder, """
                        consumers:
                          - id: app
                            keys: [{key: %1$s}]
                        backends:
                          - {id: a, provider: openai, baseUrl: "%2$s", circuitBreaker: {failureCondition: {count: 10000}}}
                          - {id: b, provider: openai, baseUrl: "%2$s", circuitBreaker: {failureCondition: {count: 10000}}}
                          - {id: c, provider: openai, baseUrl: "%2$s", circuitBreaker: {failureCondition: {count: 10000}}}
                        pools:
                          - {id: chat, strategy: round-robin, members: [{backend: a}, {backend: b}, {backend: c}]}
                        models:
                          - {name: gpt-4o, pool: chat}
                        """.formatted(RunningGateway.KEY, backend.baseUrl()))) {
                long started = System.nanoTime();
                for (int i = 0; i < REQUESTS; i++) {
                    HttpResponse<String> response =
                            gateway.chat("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
                    assertThat(response.statusCode()).isEqualTo(503);
                }
                double seconds = (System.nanoTime() - started) / 1e9;
                // Each backend is believed once, before it has failed.
                assertThat((double) asked.get()).isBetween((double) REQUESTS, 1.2 * REQUESTS + 3 * seconds + 3);
            }
        }
    }
}
