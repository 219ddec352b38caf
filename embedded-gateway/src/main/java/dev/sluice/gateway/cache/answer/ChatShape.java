package dev.sluice.gateway.cache.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `chat.completion` and `chat.completion.chunk`.
record ChatShape() implements AnswerShape {

    /// Members of a delta that come in pieces.
    private static final List<String> TEXTS = List.of("content", "refusal", "reasoning_content", "reasoning");

    @Override
    public @Nullable ObjectNode whole(List<ObjectNode> events) {
        if (events.isEmpty()) {
            return null;
        }
        ObjectNode whole = Json.object();
        TreeMap<Integer, ObjectNode> choices = new TreeMap<>();
        for (ObjectNode event : events) {
            for (var member : event.properties()) {
                if (!member.getKey().equals("choices") && !member.getValue().isNull()) {
                    whole.set(member.getKey(), member.getValue());
                }
            }
            for (JsonNode choice : event.path("choices")) {
                add(choices.computeIfAbsent(choice.path("index").asInt(0), ChatShape::choice), choice);
            }
        }
        if (choices.isEmpty()
                || choices.values().stream()
                        .anyMatch(choice -> choice.path("finish_reason").isNull())) {
            return null;
        }
        whole.put("object", "chat.completion");
        ArrayNode all = whole.putArray("choices");
        choices.values().forEach(choice -> {
            withoutToolIndexes(choice);
            all.add(choice);
        });
        return whole;
    }

    private static ObjectNode choice(int index) {
        ObjectNode choice = Json.object();
        choice.put("index", index);
        choice.putObject("message").put("role", "assistant").putNull("content");
        choice.putNull("logprobs").putNull("finish_reason");
        return choice;
    }

    private static void add(ObjectNode choice, JsonNode chunk) {
        ObjectNode message = (ObjectNode) choice.get("message");
        for (var member : chunk.path("delta").properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (name.equals("tool_calls")) {
                value.forEach(call -> addCall(message.withArray("tool_calls"), call));
            } else if (name.equals("content") && (value.isString() || value.isArray())) {
                ChatContent.add(message, value);
            } else if (TEXTS.contains(name) && value.isString()) {
                message.put(name, message.path(name).asString("") + value.asString());
            } else if (!value.isNull()) {
                message.set(name, value);
            }
        }
        if (chunk.path("logprobs").isObject()) {
            chunk.path("logprobs").properties().forEach(member -> {
                if (member.getValue() instanceof ArrayNode more) {
                    logprobs(choice).withArray(member.getKey()).addAll(more);
                }
            });
        }
        if (chunk.path("finish_reason").isString()) {
            choice.set("finish_reason", chunk.get("finish_reason"));
        }
    }

    private static ObjectNode logprobs(ObjectNode choice) {
        return choice.path("logprobs") instanceof ObjectNode known ? known : choice.putObject("logprobs");
    }

    private static void addCall(ArrayNode calls, JsonNode part) {
        int index = part.path("index").asInt(calls.size());
        while (calls.size() <= index) {
            calls.addObject();
        }
        ObjectNode call = (ObjectNode) calls.get(index);
        for (var member : part.properties()) {
            if (member.getKey().equals("function")) {
                ObjectNode function = call.withObject("function");
                JsonNode name = member.getValue().path("name");
                if (name.isString()) {
                    function.set("name", name);
                }
                function.put(
                        "arguments",
                        function.path("arguments").asString("")
                                + member.getValue().path("arguments").asString(""));
            } else {
                call.set(member.getKey(), member.getValue());
            }
        }
    }

    private static void withoutToolIndexes(ObjectNode choice) {
        choice.path("message").path("tool_calls").forEach(call -> ((ObjectNode) call).remove("index"));
    }

    @Override
    public List<byte[]> stream(ObjectNode whole, boolean withUsage) {
        List<byte[]> events = new ArrayList<>();
        for (JsonNode choice : whole.path("choices")) {
            JsonNode message = choice.path("message");
            ObjectNode first = Json.object();
            first.put("role", message.path("role").asString("assistant"));
            if (message.path("content").isString()) {
                first.put("content", "");
            } else {
                first.putNull("content");
            }
            message.properties().forEach(member -> {
                String name = member.getKey();
                if (!name.equals("role") && !name.equals("tool_calls") && !TEXTS.contains(name)) {
                    first.set(name, member.getValue());
                }
            });
            events.add(chunk(whole, choice, first, null));
            for (String name : TEXTS.reversed()) {
                for (String piece : Events.pieces(message.path(name).asString(""))) {
                    events.add(chunk(whole, choice, Json.object().put(name, piece), null));
                }
            }
            for (JsonNode part : message.path("content")) {
                ObjectNode delta = Json.object();
                delta.putArray("content").add(part);
                events.add(chunk(whole, choice, delta, null));
            }
            int index = 0;
            for (JsonNode call : message.path("tool_calls")) {
                ObjectNode delta = Json.object();
                ObjectNode indexed = delta.putArray("tool_calls").addObject();
                indexed.put("index", index++);
                call.properties().forEach(member -> indexed.set(member.getKey(), member.getValue()));
                events.add(chunk(whole, choice, delta, null));
            }
            events.add(chunk(whole, choice, Json.object(), choice.path("finish_reason")));
        }
        if (withUsage && whole.has("usage")) {
            ObjectNode last = head(whole);
            last.putArray("choices");
            last.set("usage", whole.get("usage"));
            events.add(Events.unnamed(last));
        }
        events.add(Events.DONE);
        return events;
    }

    private static ObjectNode head(ObjectNode whole) {
        ObjectNode head = Json.object();
        whole.properties().forEach(member -> {
            String name = member.getKey();
            if (name.equals("object")) {
                head.put("object", "chat.completion.chunk");
            } else if (!name.equals("choices") && !name.equals("usage")) {
                head.set(name, member.getValue());
            }
        });
        return head;
    }

    private static byte[] chunk(ObjectNode whole, JsonNode choice, ObjectNode delta, @Nullable JsonNode finish) {
        ObjectNode chunk = head(whole);
        ObjectNode only = chunk.putArray("choices").addObject();
        only.put("index", choice.path("index").asInt(0));
        only.set("delta", delta);
        if (finish == null) {
            only.putNull("logprobs").putNull("finish_reason");
        } else {
            only.set("logprobs", choice.path("logprobs").isMissingNode() ? null : choice.get("logprobs"));
            only.set("finish_reason", finish);
        }
        return Events.unnamed(chunk);
    }

    @Override
    public @Nullable String flaw(ObjectNode whole) {
        if (whole.path("choices").isEmpty()) {
            return "cut";
        }
        for (JsonNode choice : whole.path("choices")) {
            if (!choice.path("message").path("tool_calls").isEmpty()
                    || choice.path("message").has("function_call")) {
                return "tool-calls";
            }
            switch (choice.path("finish_reason").asString("")) {
                case "stop" -> {}
                case "content_filter" -> {
                    return "filtered";
                }
                case "tool_calls", "function_call" -> {
                    return "tool-calls";
                }
                default -> {
                    return "cut";
                }
            }
        }
        return null;
    }

    @Override
    public String text(ObjectNode whole) {
        return ChatContent.text(whole.path("choices").path(0).path("message"));
    }
}
