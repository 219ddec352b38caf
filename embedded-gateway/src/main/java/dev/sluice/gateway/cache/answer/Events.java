package dev.sluice.gateway.cache.answer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Server-sent events, read and written.
final class Events {

    static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

    private Events() {}

    /// The JSON objects in the data of a stream's events, in their order.
    ///
    /// @return null where one is no JSON, `[DONE]` aside
    static @Nullable List<ObjectNode> read(byte[] stream) {
        List<ObjectNode> events = new ArrayList<>();
        for (String event : new String(stream, StandardCharsets.UTF_8).split("\r?\n\r?\n", -1)) {
            String data = data(event);
            if (!data.isEmpty() && !data.equals("[DONE]")) {
                ObjectNode object = Json.read(data);
                if (object == null) {
                    return null;
                }
                events.add(object);
            }
        }
        return events;
    }

    private static String data(String event) {
        StringBuilder data = new StringBuilder();
        event.lines().filter(line -> line.startsWith("data:")).forEach(line -> {
            String rest = line.substring(5);
            data.append(rest.startsWith(" ") ? rest.substring(1) : rest);
        });
        return data.toString();
    }

    /// An event of OpenAI's completions.
    static byte[] unnamed(ObjectNode data) {
        return ("data: " + Json.text(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /// An event with its type in a line of its own.
    static byte[] named(ObjectNode data) {
        return ("event: " + data.path("type").asString("") + "\ndata: " + Json.text(data) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// A text in the pieces in which a model might say it: a few words each.
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + 16);
            while (end < text.length() && text.charAt(end) != ' ' && end - start < 32) {
                end++;
            }
            if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
                end++;
            }
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }
}
