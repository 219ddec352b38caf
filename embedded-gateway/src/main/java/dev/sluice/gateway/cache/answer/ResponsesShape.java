package dev.sluice.gateway.cache.answer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's `response`, and the numbered events that build it item by item.
record ResponsesShape() implements AnswerShape {

    /// The last event of a stream carries the whole.
    @Override
    public @Nullable ObjectNode whole(List<ObjectNode> events) {
        for (ObjectNode event : events.reversed()) {
            if (event.path("type").asString("").equals("response.completed")
                    && event.path("response") instanceof ObjectNode whole) {
                return whole;
            }
        }
        return null;
    }

    @Override
    public List<byte[]> stream(ObjectNode whole, boolean withUsage) {
        Numbered events = new Numbered();
        ObjectNode begun = whole.deepCopy();
        begun.put("status", "in_progress");
        begun.putArray("output");
        begun.putNull("usage");
        events.add("response.created").set("response", begun);
        events.add("response.in_progress").set("response", begun);
        int index = 0;
        for (JsonNode item : whole.path("output")) {
            item(events, index++, (ObjectNode) item);
        }
        events.add("response.completed").set("response", whole);
        return events.written();
    }

    private static void item(Numbered events, int index, ObjectNode item) {
        String id = item.path("id").asString("");
        ObjectNode begun = item.deepCopy();
        boolean message = item.path("content").isArray();
        if (item.has("status")) {
            begun.put("status", "in_progress");
        }
        if (message) {
            begun.putArray("content");
        }
        events.add("response.output_item.added").put("output_index", index).set("item", begun);
        if (message) {
            int part = 0;
            for (JsonNode content : item.path("content")) {
                part(events, id, index, part++, (ObjectNode) content);
            }
        }
        if (item.path("type").asString("").equals("function_call")) {
            String arguments = item.path("arguments").asString("");
            events.add("response.function_call_arguments.delta")
                    .put("item_id", id)
                    .put("output_index", index)
                    .put("delta", arguments);
            events.add("response.function_call_arguments.done")
                    .put("item_id", id)
                    .put("output_index", index)
                    .put("arguments", arguments);
        }
        events.add("response.output_item.done").put("output_index", index).set("item", item);
    }

    private static void part(Numbered events, String id, int index, int part, ObjectNode content) {
        String type = content.path("type").asString("");
        String member = type.equals("refusal") ? "refusal" : "text";
        String text = content.path(member).asString("");
        ObjectNode begun = content.deepCopy();
        begun.put(member, "");
        place(events.add("response.content_part.added"), id, index, part).set("part", begun);
        for (String piece : Events.pieces(text)) {
            ObjectNode delta = place(events.add("response." + type + ".delta"), id, index, part)
                    .put("delta", piece);
            if (member.equals("text")) {
                delta.putArray("logprobs");
            }
        }
        ObjectNode done =
                place(events.add("response." + type + ".done"), id, index, part).put(member, text);
        if (member.equals("text")) {
            content.path("logprobs").forEach(done.putArray("logprobs")::add);
        }
        place(events.add("response.content_part.done"), id, index, part).set("part", content);
    }

    private static ObjectNode place(ObjectNode event, String id, int index, int part) {
        return event.put("item_id", id).put("output_index", index).put("content_index", part);
    }

    @Override
    public @Nullable String flaw(ObjectNode whole) {
        String status = whole.path("status").asString("completed");
        if (!status.equals("completed")
                || !(whole.path("error").isMissingNode() || whole.path("error").isNull())) {
            return "cut";
        }
        for (JsonNode item : whole.path("output")) {
            String type = item.path("type").asString("");
            if (!type.equals("message") && !type.equals("reasoning")) {
                return "tool-calls";
            }
            for (JsonNode content : item.path("content")) {
                if (content.path("type").asString("").equals("refusal")) {
                    return "filtered";
                }
            }
        }
        return whole.path("output").isEmpty() ? "cut" : null;
    }

    @Override
    public String text(ObjectNode whole) {
        StringBuilder text = new StringBuilder();
        whole.path("output")
                .forEach(item -> item.path("content")
                        .forEach(content -> text.append(content.path("text").asString(""))));
        return text.toString();
    }

    /// Events with the numbers that clients put them in order by.
    private static final class Numbered {

        private final List<ObjectNode> events = new ArrayList<>();

        ObjectNode add(String type) {
            ObjectNode event = Json.object().put("type", type).put("sequence_number", events.size());
            events.add(event);
            return event;
        }

        List<byte[]> written() {
            return events.stream().map(Events::named).toList();
        }
    }
}
