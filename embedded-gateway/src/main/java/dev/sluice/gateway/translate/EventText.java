package dev.sluice.gateway.translate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Server-sent events as text: what one holds, and how one is written.
final class EventText {

    private EventText() {}

    /// The `data` of a whole event, its lines joined.
    ///
    /// @return null where it has none, as a comment
    static @Nullable String data(byte[] bytes, int start, int end) {
        String event = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        StringBuilder data = null;
        for (String line : event.lines().toList()) {
            if (line.startsWith("data:")) {
                String value = line.substring(line.startsWith("data: ") ? 6 : 5);
                if (data == null) {
                    data = new StringBuilder(value);
                } else {
                    data.append('\n').append(value);
                }
            }
        }
        return data == null ? null : data.toString();
    }

    /// Passes on the comments of an event without data: they say the same to everybody, and its other fields nothing.
    static void writeComments(byte[] bytes, int start, int end, ByteArrayOutputStream out) {
        int before = out.size();
        new String(bytes, start, end - start, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(":"))
                .forEach(comment -> write(out, comment + "\n"));
        if (out.size() > before) {
            write(out, "\n");
        }
    }

    static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// An event of chat completions, which have no names.
    static void write(ByteArrayOutputStream out, JsonNode data) {
        write(out, "data: ");
        out.writeBytes(TranslationJson.bytes(data));
        write(out, "\n\n");
    }

    /// An event of Messages, named by its type.
    static void writeNamed(ByteArrayOutputStream out, JsonNode data) {
        write(out, "event: " + data.path("type").asString("") + "\n");
        write(out, data);
    }
}
