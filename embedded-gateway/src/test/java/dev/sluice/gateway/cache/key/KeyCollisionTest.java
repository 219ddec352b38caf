package dev.sluice.gateway.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Different requests never share a key, and one request written otherwise always does, for requests that chance made.
/// `-Dsluice.keys=200000` makes as many.
class KeyCollisionTest {

    private static final int REQUESTS = Integer.getInteger("sluice.keys", 5_000);
    private static final JsonMapper JSON = new JsonMapper();

    /// Texts that a careless way of writing things together would confuse.
    private static final List<String> TEXTS = List.of(
            "a", "A", "b", "ab", "1", "1.0", "true", "null", "", " ", "a ", "{}", "[]", "\"", ",", "a\",\"b", "é",
            "e\u0301");

    private final Random random = new Random(7);

    @Test
    void whateverChangesTheRequestChangesItsKey() {
        Map<String, JsonNode> known = new HashMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            ObjectNode request = request();
            ObjectNode edited = edited(request);

            assertThat(edited).isNotEqualTo(request);
            assertThat(key(edited)).as("%s\n%s", request, edited).isNotEqualTo(key(request));
            for (ObjectNode one : List.of(request, edited)) {
                JsonNode before = known.putIfAbsent(key(one), one);
                assertThat(before == null || before.equals(one))
                        .as("%s\n%s", before, one)
                        .isTrue();
            }
        }
        assertThat(known).hasSizeGreaterThan(REQUESTS);
    }

    @Test
    void howARequestIsWrittenDoesNotChangeItsKey() {
        for (int i = 0; i < REQUESTS; i++) {
            ObjectNode request = request();
            String written = written(request);

            assertThat(RequestParts.of(origin(), written.getBytes(StandardCharsets.UTF_8))
                            .key())
                    .as(written)
                    .isEqualTo(key(request));
        }
    }

    private static Origin origin() {
        return new Origin("a", "chat", "m", "b", Map.of());
    }

    private static String key(ObjectNode request) {
        return RequestParts.of(origin(), JSON.writeValueAsBytes(request)).key();
    }

    private ObjectNode request() {
        ObjectNode request = JSON.createObjectNode();
        request.put("model", "m");
        ArrayNode messages = request.putArray("messages");
        for (int i = random.nextInt(3); i >= 0; i--) {
            messages.addObject()
                    .put("role", random.nextBoolean() ? "user" : "system")
                    .set("content", value(2));
        }
        for (String name : List.of("seed", "n", "tools", "response_format", "top_p", "logit_bias", "stop")) {
            if (random.nextInt(3) == 0) {
                request.set(name, value(3));
            }
        }
        return request;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> JSON.getNodeFactory().numberNode(random.nextInt(12));
            case 1 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 2, 3 -> JSON.getNodeFactory().stringNode(text());
            case 4 -> {
                ArrayNode array = JSON.createArrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.createObjectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(text(), value(depth - 1));
                }
                yield object;
            }
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /// One thing is another.
    private ObjectNode edited(ObjectNode request) {
        ObjectNode edited = request.deepCopy();
        while (edited.equals(request)) {
            ArrayNode messages = (ArrayNode) edited.get("messages");
            switch (random.nextInt(5)) {
                case 0 -> messages.addObject().put("role", "user").put("content", text());
                case 1 -> ((ObjectNode) messages.get(random.nextInt(messages.size()))).set("content", value(2));
                case 2 -> ((ObjectNode) messages.get(random.nextInt(messages.size()))).put("name", text());
                case 3 -> edited.set("seed", value(1));
                default -> edited.set("x" + text(), value(2));
            }
        }
        return edited;
    }

    /// The same with its members in another order, with spaces, escapes, and numbers spelled otherwise.
    private String written(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                List<String> members = new ArrayList<>();
                object.properties()
                        .forEach(member -> members.add(spelled(member.getKey()) + " :" + written(member.getValue())));
                Collections.shuffle(members, random);
                yield "{ " + String.join(" ,\n", members) + "}";
            }
            case ArrayNode array -> {
                List<String> items = new ArrayList<>();
                array.forEach(item -> items.add(written(item)));
                yield "[" + String.join(", ", items) + " ]";
            }
            default ->
                node.isString()
                        ? spelled(node.asString())
                        : node.isNumber() && random.nextBoolean() ? node + ".0" : node.toString();
        };
    }

    private String spelled(String text) {
        StringBuilder spelled = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            boolean escaped = c < ' ' || c == '"' || c == '\\' || random.nextBoolean();
            spelled.append(escaped ? String.format("\\u%04x", (int) c) : Character.toString(c));
        }
        return spelled.append('"').toString();
    }
}
