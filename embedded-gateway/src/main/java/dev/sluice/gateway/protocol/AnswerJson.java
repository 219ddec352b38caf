package dev.sluice.gateway.protocol;

import dev.sluice.gateway.protocol.UsageReader.Found;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads what backends answer, token by token; no tree is built.
final class AnswerJson {

    private static final JsonFactory JSON = new JsonFactory();

    private AnswerJson() {}

    /// Reads one JSON object.
    ///
    /// @param members reads from the first member to the object's end
    /// @return null where the bytes are no JSON object
    static @Nullable Found read(byte[] json, int offset, int length, Function<JsonParser, Found> members) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Found found = members.apply(parser);
            return parser.currentToken() == JsonToken.END_OBJECT ? found : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /// Looks for `usage` in an object within the answer, and reads to that object's end.
    static @Nullable UsageCounts usageWithin(JsonParser parser) {
        UsageCounts counts = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("usage")) {
                counts = UsageCounts.read(parser);
            } else {
                parser.skipChildren();
            }
        }
        return counts;
    }
}
