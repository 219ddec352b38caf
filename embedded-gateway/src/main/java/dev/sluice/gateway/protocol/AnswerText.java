package dev.sluice.gateway.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// How much an answer that is no stream says, where it does not say so itself.
public final class AnswerText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> SAID =
            Set.of("content", "text", "arguments", "thinking", "reasoning_content", "refusal", "partial_json");
    private static final int BYTES_PER_TOKEN = 4;

    private AnswerText() {}

    /// About how many tokens its texts, thoughts and calls of tools are, by their bytes; at least 0.
    public static long estimatedTokens(byte[] json) {
        long bytes = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && SAID.contains(String.valueOf(parser.currentName()))) {
                    bytes += parser.getString().getBytes(StandardCharsets.UTF_8).length;
                }
            }
        } catch (JacksonException e) {
            // What was understood so far counts.
        }
        return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }
}
