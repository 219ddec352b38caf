package dev.sluice.gateway.protocol;

import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The counts in a `usage` object, under whichever names: each protocol says what they mean. Objects of details within
/// it are looked into; what else they hold (audio, images, predictions, servers' tools) is part of the counts already.
final class UsageCounts {

    private static final long ABSENT = -1;

    /// Nobody uses more tokens in a request than have so many digits, and sums of such counts are exact.
    private static final int MOST_DIGITS = 15;

    private long input = ABSENT;
    private long output = ABSENT;
    private long total = ABSENT;
    private long cached;
    private long cacheWritten;
    private long reasoning;

    private UsageCounts() {}

    /// Reads to the end of the object that the parser has begun.
    static UsageCounts read(JsonParser parser) {
        UsageCounts counts = new UsageCounts();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                counts.readDetails(parser);
            } else {
                counts.put(name, parser);
            }
        }
        return counts;
    }

    /// OpenAI's meaning: cached tokens are part of the input, reasoning is part of the output. Some servers leave
    /// reasoning out of the output, but not out of the total.
    ///
    /// @return null where it does not say both, or says that nothing was read
    @Nullable
    TokenUsage ofCompletion() {
        if (input <= 0 || output < 0) {
            return null;
        }
        return usage(input, Math.max(output, total - input));
    }

    /// What was read is all there is.
    ///
    /// @return null where it does not say, or says nothing
    @Nullable
    TokenUsage ofEmbedding() {
        return input <= 0 ? null : usage(input, 0);
    }

    /// Anthropic's meaning: what came from the provider's cache, and what was written to it, is not part of the input.
    ///
    /// @return null where it does not say what was written; a part of it may be missing, that another event has
    @Nullable
    TokenUsage ofMessage() {
        return output < 0 ? null : usage(Math.max(0, input) + cached + cacheWritten, output);
    }

    private TokenUsage usage(long read, long written) {
        return new TokenUsage(
                TokenCount.of(read),
                TokenCount.of(Math.min(cached, read)),
                TokenCount.of(written),
                TokenCount.of(Math.min(reasoning, written)));
    }

    private void readDetails(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "cached_tokens", "reasoning_tokens" -> put(name, parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void put(String name, JsonParser parser) {
        switch (name) {
            case "prompt_tokens", "input_tokens" -> input = count(parser);
            case "completion_tokens", "output_tokens" -> output = count(parser);
            case "total_tokens" -> total = count(parser);
            case "cached_tokens", "cache_read_input_tokens", "prompt_cache_hit_tokens" ->
                cached = Math.max(cached, count(parser));
            case "cache_creation_input_tokens" -> cacheWritten = Math.max(0, count(parser));
            case "reasoning_tokens" -> reasoning = Math.max(0, count(parser));
            default -> parser.skipChildren();
        }
    }

    private static long count(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getString().length() <= MOST_DIGITS) {
            return Math.max(ABSENT, parser.getLongValue());
        }
        parser.skipChildren();
        return ABSENT;
    }
}
