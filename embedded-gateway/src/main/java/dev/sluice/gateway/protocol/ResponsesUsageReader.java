package dev.sluice.gateway.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The usage of OpenAI's Responses: `input_tokens` and `output_tokens`, in a stream in the event that ends it
/// (`response.completed`, `response.incomplete`, `response.failed`) within `response`.
public final class ResponsesUsageReader implements UsageReader {

    @Override
    public @Nullable Found read(byte[] json, int offset, int length) {
        return AnswerJson.read(json, offset, length, ResponsesUsageReader::members);
    }

    private static Found members(JsonParser parser) {
        UsageCounts counts = null;
        boolean error = false;
        boolean answer = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                counts = UsageCounts.read(parser);
            } else if (name.equals("response") && value == JsonToken.START_OBJECT) {
                counts = AnswerJson.usageWithin(parser);
            } else {
                error |= name.equals("error") && value == JsonToken.START_OBJECT;
                answer |= name.equals("output");
                parser.skipChildren();
            }
        }
        if (error && !answer) {
            return Found.ERROR;
        }
        return counts == null ? Found.NOTHING : new Found(counts.ofCompletion(), true, false);
    }
}
