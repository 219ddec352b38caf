package dev.sluice.gateway.translate;

import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Dialogs of Messages in the one form that a translation there and back must leave as it is: turns of users and
/// assistants by turns, a text or several, pictures, calls and their results.
final class RandomDialog {

    private static final String[] TEXTS = {
        "Hello.", "Grüße 🙂", "a\nb\tc", "\"quoted\" \\ {}", "\u2028 and \u0000", "漢字"
    };

    private final RandomGenerator random;
    private int ids;

    RandomDialog(RandomGenerator random) {
        this.random = random;
    }

    ObjectNode request() {
        ObjectNode request = TranslationJson.object().put("model", "m").put("max_tokens", 1 + random.nextInt(1_000));
        ArrayNode messages = TranslationJson.array();
        ArrayNode owed = TranslationJson.array();
        for (int turn = random.nextInt(1, 6); turn > 0; turn--) {
            user(messages, owed);
            owed = assistant(messages);
        }
        user(messages, owed);
        if (random.nextBoolean()) {
            request.putArray("system").add(text());
        }
        request.set("messages", messages);
        tools(request);
        return request;
    }

    private void user(ArrayNode messages, ArrayNode owed) {
        ArrayNode content = messages.addObject().put("role", "user").putArray("content");
        owed.forEach(call -> {
            ObjectNode result = content.addObject().put("type", "tool_result").put("tool_use_id", call.stringValue());
            result.putArray("content").add(text());
        });
        for (int parts = random.nextInt(content.isEmpty() ? 1 : 0, 4); parts > 0; parts--) {
            content.add(random.nextInt(4) == 0 ? image() : text());
        }
    }

    /// @return the ids of what it calls
    private ArrayNode assistant(ArrayNode messages) {
        ArrayNode content = messages.addObject().put("role", "assistant").putArray("content");
        ArrayNode ids = TranslationJson.array();
        int calls = random.nextInt(3);
        if (calls == 0 || random.nextBoolean()) {
            content.add(text());
        }
        for (; calls > 0; calls--) {
            String id = "toolu_" + this.ids++;
            ids.add(id);
            ObjectNode use =
                    content.addObject().put("type", "tool_use").put("id", id).put("name", "f" + calls);
            use.set("input", value(3));
        }
        return ids;
    }

    private void tools(ObjectNode request) {
        if (random.nextBoolean()) {
            ObjectNode tool =
                    request.putArray("tools").addObject().put("name", "f1").put("description", aText());
            tool.set("input_schema", value(2).put("type", "object"));
            request.putObject("tool_choice").put("type", random.nextBoolean() ? "any" : "auto");
        }
    }

    private ObjectNode value(int depth) {
        ObjectNode value = TranslationJson.object();
        for (int members = random.nextInt(4); members > 0; members--) {
            switch (random.nextInt(depth > 0 ? 5 : 4)) {
                case 0 -> value.put("s" + members, aText());
                case 1 ->
                    value.put("n" + members, new java.math.BigInteger(90, new java.util.Random(random.nextLong())));
                case 2 -> value.put("d" + members, new java.math.BigDecimal("-1.500"));
                case 3 -> value.putArray("a" + members).add(true).addNull().add(aText());
                default -> value.set("o" + members, value(depth - 1));
            }
        }
        return value;
    }

    private ObjectNode text() {
        return TranslationJson.object().put("type", "text").put("text", aText());
    }

    private ObjectNode image() {
        ObjectNode image = TranslationJson.object().put("type", "image");
        ObjectNode source = image.putObject("source");
        if (random.nextBoolean()) {
            source.put("type", "base64").put("media_type", "image/png").put("data", "AAAA");
        } else {
            source.put("type", "url").put("url", "https://example.com/" + random.nextInt(100));
        }
        return image;
    }

    private String aText() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
