package dev.sluice.gateway.translate;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonpCharacterEscapes;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON as translations read and write it: numbers of any length exactly, the listener's limits on depth and length,
/// and nothing in a text that could end a line of a stream.
final class TranslationJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .maxStringLength(20 << 20)
                            .build())
                    .characterEscapes(JsonpCharacterEscapes.instance())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectReader LENIENT = MAPPER.readerFor(JsonNode.class);
    private static final ObjectReader STRICT = LENIENT.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private TranslationJson() {}

    /// Reads a client's body: a member that stands twice is refused, since one of the two would be dropped.
    static Members strict(byte[] body) {
        return members(STRICT, body, "is not valid JSON, or has a member twice.");
    }

    /// Reads what a backend says.
    static Members lenient(byte[] body) {
        return members(LENIENT, body, "is not valid JSON.");
    }

    private static Members members(ObjectReader reader, byte[] body, String otherwise) {
        try {
            return Members.of("", reader.readTree(body));
        } catch (JacksonException e) {
            throw new UntranslatableException("", otherwise);
        }
    }

    /// The data of a stream's event.
    ///
    /// @return null where it is no JSON object
    static @Nullable ObjectNode event(String data) {
        try {
            return LENIENT.readTree(data) instanceof ObjectNode object ? object : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /// A JSON object that was put into a string, as chat completions put the arguments of a call.
    ///
    /// @param text nothing at all counts as the empty object
    /// @return null where it is no JSON object
    static @Nullable ObjectNode embedded(String text) {
        if (text.isBlank()) {
            return object();
        }
        try {
            return STRICT.readTree(text) instanceof ObjectNode object ? object : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static String text(JsonNode node) {
        return new String(bytes(node), StandardCharsets.UTF_8);
    }
}
