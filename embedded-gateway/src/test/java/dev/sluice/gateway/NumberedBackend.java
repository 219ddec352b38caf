package dev.sluice.gateway;

import dev.sluice.gateway.pipeline.ScriptedBackend;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A backend that keeps a log of its own. Each request carries a number of its own as `max_tokens`, which the backend
/// finds in what it gets and the ledger, added to the prompt's, in what was reserved: so the two can be compared, row
/// by row, whatever became of the request between them.
final class NumberedBackend implements AutoCloseable {

    private static final int PROMPT_TOKENS = 9;

    private final ScriptedBackend backend = new ScriptedBackend();
    private final Queue<Integer> log = new ConcurrentLinkedQueue<>();

    NumberedBackend() throws IOException {
        backend.always((request, out, socket) -> {
            JsonNode body = JsonMapper.shared().readTree(request.body());
            int number = body.get("max_tokens").asInt();
            log.add(number);
            String usage = "\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d}"
                    .formatted(PROMPT_TOKENS, number % 50 + 1);
            if (body.path("stream").asBoolean()) {
                ScriptedBackend.streaming(
                                "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n",
                                "data: {\"choices\":[]," + usage + "}\n\n",
                                "data: [DONE]\n\n")
                        .play(request, out, socket);
            } else {
                ScriptedBackend.answering("{\"id\":\"x\",\"choices\":[]," + usage + "}")
                        .play(request, out, socket);
            }
        });
    }

    URI baseUrl() {
        return backend.baseUrl();
    }

    /// A chat of this number.
    static String chat(int number, boolean streamed) {
        return "{\"model\":\"gpt-4o\",\"max_tokens\":" + number
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]"
                + (streamed ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}" : "}");
    }

    /// How often each request came.
    Map<Integer, Long> received() {
        return log.stream().collect(Collectors.groupingBy(number -> number, Collectors.counting()));
    }

    @Override
    public void close() throws IOException {
        backend.close();
    }
}
