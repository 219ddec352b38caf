package dev.sluice.gateway.pipeline;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A real gateway with the exact cache switched on, in front of a scripted backend that always answers the same.
abstract class CachedGateway {

    static final String BODY =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"capital of France?\"}]}";
    static final String ANSWER =
            "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"It"
                + " is Paris, of course.\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}}";

    @TempDir
    Path folder;

    ScriptedBackend backend;
    RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        backend.always(ScriptedBackend.answering(ANSWER));
        gateway = gateway("");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    /// Another one on the same data.
    ///
    /// @param cache further lines of the section `cache`
    final RunningGateway gateway(String cache) throws Exception {
        return gateway(folder, cache);
    }

    final RunningGateway gateway(Path data, String cache) throws Exception {
        return RunningGateway.inFrontOf(data, backend.baseUrl(), """
            limits:
              - {id: per-app, counterKey: consumer, concurrent: 8, tokenQuota: {tokens: 1000000, period: Yearly}}
            prices:
              - {model: gpt-4o, inputPerMillion: "2.50", outputPerMillion: "10.00", currency: USD, since: 2025-01-01}
            cache:
              exact: {enabled: true}
            """ + cache);
    }

    /// What the gateway says of the cache: `hit`, `miss` …
    static String cache(HttpResponse<String> response) {
        return response.headers().firstValue("x-sluice-cache").orElse("");
    }

    /// The only entry, as `queryCache` has it.
    final JsonNode onlyEntry() {
        return gateway.command("{\"id\":\"q1\",\"command\":\"queryCache\"}")
                .get("entries")
                .get(0);
    }

    /// What is used of a limit's unit, reserved or settled.
    final long used(String unit) {
        for (JsonNode limit :
                gateway.admin("/admin/state").get("consumers").get(0).get("limits")) {
            if (limit.get("unit").asString().equals(unit)) {
                return limit.get("used").asLong() + limit.get("reserved").asLong();
            }
        }
        throw new AssertionError("no limit of " + unit);
    }
}
