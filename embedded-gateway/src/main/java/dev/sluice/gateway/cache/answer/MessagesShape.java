package dev.sluice.gateway.cache.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Anthropic's `message`, and the events that build it block by block.
record MessagesShape() implements AnswerShape {

    @Override
    public @Nullable ObjectNode whole(List<ObjectNode> events) {
        ObjectNode whole = null;
        boolean stopped = false;
        TreeMap<Integer, ObjectNode> blocks = new TreeMap<>();
        TreeMap<Integer, StringBuilder> inputs = new TreeMap<>();
        for (ObjectNode event : events) {
            int index = event.path("index").asInt(0);
            switch (event.path("type").asString("")) {
                case "message_start" ->
                    whole = event.path("message") instanceof ObjectNode start ? start.deepCopy() : null;
                case "content_block_start" -> {
                    if (event.path("content_block") instanceof ObjectNode block) {
                        blocks.put(index, block.deepCopy());
                    }
                }
                case "content_block_delta" -> {
                    ObjectNode block = blocks.get(index);
                    if (block == null) {
                        return null;
                    }
                    add(block, inputs.computeIfAbsent(index, _ -> new StringBuilder()), event.path("delta"));
                }
                case "message_delta" -> {
                    if (whole != null) {
                        merge(whole, event);
                    }
                }
                case "message_stop" -> stopped = true;
                case "error" -> {
                    return null;
                }
                default -> {}
            }
        }
        if (whole == null || !stopped) {
            return null;
        }
        ArrayNode content = whole.putArray("content");
        for (var block : blocks.entrySet()) {
            StringBuilder input = inputs.getOrDefault(block.getKey(), new StringBuilder());
            if (!input.isEmpty()) {
                ObjectNode read = Json.read(input.toString());
                if (read == null) {
                    return null;
                }
                block.getValue().set("input", read);
            }
            content.add(block.getValue());
        }
        return whole;
    }

    private static void add(ObjectNode block, StringBuilder input, JsonNode delta) {
        switch (delta.path("type").asString("")) {
            case "text_delta" -> append(block, "text", delta);
            case "thinking_delta" -> append(block, "thinking", delta);
            case "signature_delta" -> append(block, "signature", delta);
            case "input_json_delta" -> input.append(delta.path("partial_json").asString(""));
            case "citations_delta" -> block.withArray("citations").add(delta.path("citation"));
            default -> {}
        }
    }

    private static void append(ObjectNode block, String member, JsonNode delta) {
        block.put(member, block.path(member).asString("") + delta.path(member).asString(""));
    }

    private static void merge(ObjectNode whole, ObjectNode event) {
        event.path("delta").properties().forEach(member -> whole.set(member.getKey(), member.getValue()));
        ObjectNode usage = whole.withObject("usage");
        event.path("usage").properties().forEach(member -> usage.set(member.getKey(), member.getValue()));
    }

    @Override
    public List<byte[]> stream(ObjectNode whole, boolean withUsage) {
        List<byte[]> events = new ArrayList<>();
        ObjectNode start = whole.deepCopy();
        start.putArray("content");
        start.putNull("stop_reason").putNull("stop_sequence");
        if (start.path("usage") instanceof ObjectNode usage && usage.has("output_tokens")) {
            usage.put("output_tokens", 1);
        }
        ObjectNode begin = typed("message_start");
        begin.set("message", start);
        events.add(Events.named(begin));
        int index = 0;
        for (JsonNode block : whole.path("content")) {
            block(events, index++, (ObjectNode) block);
        }
        ObjectNode delta = typed("message_delta");
        ObjectNode reasons = delta.putObject("delta");
        reasons.set("stop_reason", whole.path("stop_reason"));
        reasons.set("stop_sequence", whole.has("stop_sequence") ? whole.get("stop_sequence") : null);
        if (whole.path("usage") instanceof ObjectNode usage) {
            delta.set("usage", usage);
        }
        events.add(Events.named(delta));
        events.add(Events.named(typed("message_stop")));
        return events;
    }

    private static void block(List<byte[]> events, int index, ObjectNode block) {
        ObjectNode empty = block.deepCopy();
        List<ObjectNode> deltas = new ArrayList<>();
        switch (block.path("type").asString("")) {
            case "text" -> {
                empty.put("text", "");
                Events.pieces(block.path("text").asString(""))
                        .forEach(piece -> deltas.add(typed("text_delta").put("text", piece)));
            }
            case "thinking" -> {
                empty.put("thinking", "").put("signature", "");
                Events.pieces(block.path("thinking").asString(""))
                        .forEach(piece -> deltas.add(typed("thinking_delta").put("thinking", piece)));
                deltas.add(typed("signature_delta")
                        .put("signature", block.path("signature").asString("")));
            }
            case "tool_use", "server_tool_use" -> {
                empty.putObject("input");
                deltas.add(typed("input_json_delta").put("partial_json", Json.text(block.path("input"))));
            }
            default -> {}
        }
        ObjectNode start = typed("content_block_start").put("index", index);
        start.set("content_block", empty);
        events.add(Events.named(start));
        for (ObjectNode delta : deltas) {
            ObjectNode event = typed("content_block_delta").put("index", index);
            event.set("delta", delta);
            events.add(Events.named(event));
        }
        events.add(Events.named(typed("content_block_stop").put("index", index)));
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }

    @Override
    public @Nullable String flaw(ObjectNode whole) {
        for (JsonNode block : whole.path("content")) {
            if (block.path("type").asString("").endsWith("tool_use")) {
                return "tool-calls";
            }
        }
        return switch (whole.path("stop_reason").asString("")) {
            case "end_turn", "stop_sequence" -> null;
            case "refusal" -> "filtered";
            case "tool_use" -> "tool-calls";
            default -> "cut";
        };
    }

    @Override
    public String text(ObjectNode whole) {
        StringBuilder text = new StringBuilder();
        whole.path("content").forEach(block -> text.append(block.path("text").asString("")));
        return text.toString();
    }
}
