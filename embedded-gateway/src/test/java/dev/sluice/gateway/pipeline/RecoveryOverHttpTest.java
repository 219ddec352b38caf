package dev.sluice.gateway.pipeline;

import static dev.sluice.gateway.pipeline.ScriptedBackend.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backend that is out comes back: found out by requests that lose nothing by it, and not at one blow.
class RecoveryOverHttpTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    private static final ScriptedBackend.Act GOOD = answering("{\"choices\":[{}]}");
    private static final double RAMP_SECONDS = 30;

    @TempDir
    Path folder;

    private final AtomicInteger askedA = new AtomicInteger();
    private volatile ScriptedBackend.Act actOfA = GOOD;
    private ScriptedBackend a;
    private ScriptedBackend b;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        a = new ScriptedBackend();
        b = new ScriptedBackend();
        b.always(GOOD);
        a.always((request, out, socket) -> {
            askedA.incrementAndGet();
            actOfA.play(request, out, socket);
        });
        gateway = RunningGateway.start(folder, """
            consumers:
              - {id: app, keys: [{key: %s}]}
            backends:
              - {id: a, provider: openai, baseUrl: "%s", circuitBreaker: {failureCondition: {count: 3}, tripDuration: PT0.1S}}
              - {id: b, provider: openai, baseUrl: "%s"}
            pools:
              - {id: chat, strategy: round-robin, members: [{backend: a}, {backend: b}]}
            models:
              - {name: gpt-4o, pool: chat}
            """.formatted(RunningGateway.KEY, a.baseUrl(), b.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        a.close();
        b.close();
    }

    @Test
    void aProbeOfABackendThatIsStillBadCostsNoClientAnything() {
        actOfA = answering(500, "", "{}");
        for (int requests = 0; askedA.get() < 3 + 4; requests++) {
            assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
            assertThat(requests).as("it is probed now and then").isLessThan(100_000);
        }
    }

    @Test
    void aBackendThatComesBackBeginsWithATenthOfItsShare() {
        actOfA = answering(500, "", "{}");
        while (askedA.get() < 3) {
            gateway.chat(BODY);
        }
        actOfA = GOOD;
        int before = askedA.get();
        while (askedA.get() == before) {
            gateway.chat(BODY); // one of them finds out that it is back
        }
        int recovered = askedA.get();
        long since = System.nanoTime();
        int requests = 300;
        for (int i = 0; i < requests; i++) {
            assertThat(gateway.chat(BODY).statusCode()).isEqualTo(200);
        }
        double seconds = (System.nanoTime() - since) / 1e9;
        double share = 0.5 * Math.clamp((seconds + 1) / RAMP_SECONDS, 0.1, 1);
        double stray = 6 * Math.sqrt(requests * share * (1 - share));
        assertThat((double) (askedA.get() - recovered)).isLessThan(requests * share + stray);
    }
}
