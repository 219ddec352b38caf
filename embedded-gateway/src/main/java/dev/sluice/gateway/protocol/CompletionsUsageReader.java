package dev.sluice.gateway.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The usage of OpenAI's Chat Completions and Completions, and of the many servers that speak them: `prompt_tokens` and
/// `completion_tokens`, in a stream in its last chunk, or in every chunk so far.
public final class CompletionsUsageReader implements UsageReader {

    @Override
    public @Nullable Found read(byte[] json, int offset, int length) {
        return AnswerJson.read(json, offset, length, CompletionsUsageReader::members);
    }

    private static Found members(JsonParser parser) {
        UsageCounts counts = null;
        boolean bare = false;
        boolean error = false;
        boolean answer = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                counts = UsageCounts.read(parser);
            } else if (name.equals("x_groq") && value == JsonToken.START_OBJECT) {
                UsageCounts groq = AnswerJson.usageWithin(parser);
                counts = counts == null ? groq : counts;
            } else if (name.equals("choices") && value == JsonToken.START_ARRAY) {
                bare = isEmpty(parser);
                answer = !bare;
            } else if (name.equals("error")) {
                error = value == JsonToken.START_OBJECT || value == JsonToken.VALUE_STRING;
                parser.skipChildren();
            } else {
                parser.skipChildren();
            }
        }
        return new Found(counts == null ? null : counts.ofCompletion(), true, bare, error && !answer);
    }

    private static boolean isEmpty(JsonParser parser) {
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            empty = false;
            parser.skipChildren();
        }
        return empty;
    }
}
