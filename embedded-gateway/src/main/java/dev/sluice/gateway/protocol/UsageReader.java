package dev.sluice.gateway.protocol;

import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Finds the usage in an answer, or in one event of a stream: `usage` with `prompt_tokens`, `completion_tokens` and
/// their details, as OpenAI's chat completions have it.
public final class UsageReader {

    private static final JsonFactory JSON = new JsonFactory();

    private UsageReader() {}

    /// What one JSON object of an answer says.
    ///
    /// @param usage null where it has none, or none that is understood
    /// @param choices how many elements `choices` has; −1 where it has no such array
    public record Found(@Nullable TokenUsage usage, int choices) {}

    /// Reads one JSON object.
    ///
    /// @return null where the bytes are no JSON object
    public static @Nullable Found read(byte[] json, int offset, int length) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            TokenUsage usage = null;
            int choices = -1;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                    usage = usage(parser);
                } else if (name.equals("choices") && value == JsonToken.START_ARRAY) {
                    choices = 0;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        choices++;
                        parser.skipChildren();
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? new Found(usage, choices) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable TokenUsage usage(JsonParser parser) {
        long input = -1;
        long output = -1;
        long cached = 0;
        long reasoning = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "prompt_tokens" -> input = count(parser, value);
                case "completion_tokens" -> output = count(parser, value);
                case "prompt_tokens_details" -> cached = detail(parser, value, "cached_tokens");
                case "completion_tokens_details" -> reasoning = detail(parser, value, "reasoning_tokens");
                default -> parser.skipChildren();
            }
        }
        if (input < 0 && output < 0) {
            return null;
        }
        return new TokenUsage(
                TokenCount.of(Math.max(0, input)),
                TokenCount.of(Math.clamp(cached, 0, Math.max(0, input))),
                TokenCount.of(Math.max(0, output)),
                TokenCount.of(Math.clamp(reasoning, 0, Math.max(0, output))));
    }

    private static long detail(JsonParser parser, JsonToken value, String wanted) {
        long found = 0;
        if (value != JsonToken.START_OBJECT) {
            return found;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken member = parser.nextToken();
            if (name.equals(wanted)) {
                found = Math.max(0, count(parser, member));
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    /// A whole number of at most 15 digits, else −1: nobody uses more tokens in a request.
    private static long count(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getString().length() <= 15) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return -1;
    }
}
