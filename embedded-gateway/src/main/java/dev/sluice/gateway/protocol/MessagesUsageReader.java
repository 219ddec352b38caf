package dev.sluice.gateway.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The usage of Anthropic's Messages. A stream says in `message_start`, within `message`, what was read, and in
/// `message_delta` what was written in all; [StreamUsage] puts them together.
public final class MessagesUsageReader implements UsageReader {

    @Override
    public @Nullable Found read(byte[] json, int offset, int length) {
        return AnswerJson.read(json, offset, length, MessagesUsageReader::members);
    }

    private static Found members(JsonParser parser) {
        UsageCounts first = null;
        UsageCounts last = null;
        boolean error = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                last = UsageCounts.read(parser);
            } else if (name.equals("message") && value == JsonToken.START_OBJECT) {
                first = AnswerJson.usageWithin(parser);
            } else {
                error |= name.equals("error") && value == JsonToken.START_OBJECT;
                parser.skipChildren();
            }
        }
        if (error) {
            return Found.ERROR;
        }
        if (last != null) {
            return new Found(last.ofMessage(), true, false);
        }
        return first == null ? Found.NOTHING : new Found(first.ofMessage(), false, false);
    }
}
