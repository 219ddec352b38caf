package dev.sluice.gateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The names in a list of models, as OpenAI, Azure and Anthropic give it alike: `{"data":[{"id":"…"},…]}`.
public final class ModelListing {

    private static final JsonFactory JSON = new JsonFactory();

    private ModelListing() {}

    /// The names in their order; empty where it is no such list.
    public static Optional<List<String>> of(byte[] json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean data = parser.currentName().equals("data");
                JsonToken value = parser.nextToken();
                if (data && value == JsonToken.START_ARRAY) {
                    return Optional.of(names(parser));
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(JsonParser parser) {
        List<String> names = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean id = parser.currentName().equals("id");
                if (parser.nextToken() == JsonToken.VALUE_STRING && id) {
                    names.add(parser.getString());
                }
                parser.skipChildren();
            }
        }
        return names;
    }
}
