package dev.sluice.gateway.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts a body into the events of `text/event-stream`, each with the empty line that ends it.
final class EventSplitter {

    private static final String END = "[DONE]";

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private int newlines;

    /// The events that are whole with these bytes.
    List<byte[]> accept(byte[] bytes) {
        List<byte[]> events = new ArrayList<>();
        for (byte b : bytes) {
            pending.write(b);
            if (b == '\n') {
                newlines++;
            } else if (b != '\r') {
                newlines = 0;
            }
            if (newlines == 2) {
                newlines = 0;
                events.add(pending.toByteArray());
                pending.reset();
            }
        }
        return events;
    }

    /// What is left at the end of the body.
    byte[] rest() {
        byte[] rest = pending.toByteArray();
        pending.reset();
        return rest;
    }

    /// What stands after `data:`; empty where the event has none, as comments have not.
    static String data(byte[] event) {
        StringBuilder data = new StringBuilder();
        for (String line : new String(event, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()).strip());
            }
        }
        return data.toString();
    }

    /// The same event with other data.
    static byte[] withData(byte[] event, String data) {
        StringBuilder changed = new StringBuilder();
        for (String line : new String(event, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            if (!line.startsWith("data:") && !line.isEmpty()) {
                changed.append(line).append('\n');
            }
        }
        return changed.append("data: ").append(data).append("\n\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Whether it is the event that ends a stream, in any of the protocols.
    static boolean isEnd(String data) {
        return data.equals(END)
                || data.contains("\"type\":\"message_stop\"")
                || data.contains("\"type\":\"response.completed\"");
    }
}
