package dev.sluice.gateway.cache.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `text_completion`, whole and in chunks.
record CompletionsShape() implements AnswerShape {

    @Override
    public @Nullable ObjectNode whole(List<ObjectNode> events) {
        ObjectNode whole = Json.object();
        TreeMap<Integer, ObjectNode> choices = new TreeMap<>();
        for (ObjectNode event : events) {
            event.properties().forEach(member -> {
                if (!member.getKey().equals("choices") && !member.getValue().isNull()) {
                    whole.set(member.getKey(), member.getValue());
                }
            });
            for (JsonNode part : event.path("choices")) {
                ObjectNode choice = choices.computeIfAbsent(
                        part.path("index").asInt(0),
                        index -> Json.object()
                                .put("index", index)
                                .put("text", "")
                                .putNull("logprobs"));
                choice.put(
                        "text",
                        choice.path("text").asString("") + part.path("text").asString(""));
                part.path("logprobs").properties().forEach(member -> {
                    if (member.getValue() instanceof ArrayNode more) {
                        logprobs(choice).withArray(member.getKey()).addAll(more);
                    }
                });
                if (part.path("finish_reason").isString()) {
                    choice.set("finish_reason", part.get("finish_reason"));
                }
            }
        }
        if (choices.isEmpty() || choices.values().stream().anyMatch(choice -> !choice.has("finish_reason"))) {
            return null;
        }
        ArrayNode all = whole.putArray("choices");
        choices.values().forEach(all::add);
        return whole;
    }

    private static ObjectNode logprobs(ObjectNode choice) {
        return choice.path("logprobs") instanceof ObjectNode known ? known : choice.putObject("logprobs");
    }

    @Override
    public List<byte[]> stream(ObjectNode whole, boolean withUsage) {
        List<byte[]> events = new ArrayList<>();
        for (JsonNode choice : whole.path("choices")) {
            for (String piece : Events.pieces(choice.path("text").asString(""))) {
                events.add(chunk(whole, choice, piece, false));
            }
            events.add(chunk(whole, choice, "", true));
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
        ObjectNode head = whole.deepCopy();
        head.remove("choices");
        head.remove("usage");
        return head;
    }

    private static byte[] chunk(ObjectNode whole, JsonNode choice, String text, boolean last) {
        ObjectNode chunk = head(whole);
        ObjectNode only = chunk.putArray("choices").addObject();
        only.put("index", choice.path("index").asInt(0)).put("text", text);
        only.set("logprobs", last && choice.has("logprobs") ? choice.get("logprobs") : null);
        only.set("finish_reason", last ? choice.path("finish_reason") : null);
        return Events.unnamed(chunk);
    }

    @Override
    public @Nullable String flaw(ObjectNode whole) {
        if (whole.path("choices").isEmpty()) {
            return "cut";
        }
        for (JsonNode choice : whole.path("choices")) {
            String reason = choice.path("finish_reason").asString("");
            if (!reason.equals("stop")) {
                return reason.equals("content_filter") ? "filtered" : "cut";
            }
        }
        return null;
    }

    @Override
    public String text(ObjectNode whole) {
        return whole.path("choices").path(0).path("text").asString("");
    }
}
