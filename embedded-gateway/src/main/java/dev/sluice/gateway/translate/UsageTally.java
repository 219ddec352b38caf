package dev.sluice.gateway.translate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The counts of an answer, whichever protocol said them: of a stream, the latest of each.
///
/// In Messages what is read from the provider's cache and what is written to it stand beside the input; in chat
/// completions they are parts of the prompt.
final class UsageTally {

    private long input;
    private long cacheRead;
    private long cacheWritten;
    private long output;
    private long reasoning;
    private boolean known;

    /// Takes a `usage` of Messages.
    void addMessages(@Nullable JsonNode usage) {
        if (usage == null || !usage.isObject()) {
            return;
        }
        known = true;
        input = count(usage, "input_tokens", input);
        cacheRead = count(usage, "cache_read_input_tokens", cacheRead);
        cacheWritten = count(usage, "cache_creation_input_tokens", cacheWritten);
        output = count(usage, "output_tokens", output);
        reasoning = count(usage.path("output_tokens_details"), "thinking_tokens", reasoning);
    }

    /// Takes a `usage` of chat completions.
    void addChat(@Nullable JsonNode usage) {
        if (usage == null || !usage.isObject()) {
            return;
        }
        known = true;
        JsonNode details = usage.path("prompt_tokens_details");
        cacheRead = count(details, "cached_tokens", cacheRead);
        cacheWritten = count(details, "cache_write_tokens", cacheWritten);
        input = Math.max(0, count(usage, "prompt_tokens", 0) - cacheRead - cacheWritten);
        output = count(usage, "completion_tokens", output);
        reasoning = count(usage.path("completion_tokens_details"), "reasoning_tokens", reasoning);
    }

    /// Whether anything was said.
    boolean known() {
        return known;
    }

    /// As chat completions say it.
    ObjectNode chat() {
        long prompt = input + cacheRead + cacheWritten;
        ObjectNode usage = TranslationJson.object();
        usage.put("prompt_tokens", prompt).put("completion_tokens", output).put("total_tokens", prompt + output);
        ObjectNode details = usage.putObject("prompt_tokens_details").put("cached_tokens", cacheRead);
        if (cacheWritten > 0) {
            details.put("cache_write_tokens", cacheWritten);
        }
        if (reasoning > 0) {
            usage.putObject("completion_tokens_details").put("reasoning_tokens", reasoning);
        }
        return usage;
    }

    /// As Messages say it.
    ObjectNode messages() {
        ObjectNode usage = TranslationJson.object();
        usage.put("input_tokens", input)
                .put("cache_creation_input_tokens", cacheWritten)
                .put("cache_read_input_tokens", cacheRead)
                .put("output_tokens", output);
        if (reasoning > 0) {
            usage.putObject("output_tokens_details").put("thinking_tokens", reasoning);
        }
        return usage;
    }

    /// What the gateway counted, where the backend has said nothing.
    void estimate(long inputTokens, long outputTokens) {
        if (!known) {
            input = inputTokens;
            output = outputTokens;
        }
    }

    private static long count(JsonNode counts, String name, long otherwise) {
        JsonNode count = counts.get(name);
        return count != null && count.isIntegralNumber()
                ? Math.clamp(count.asLong(0), 0, 1_000_000_000_000L)
                : otherwise;
    }
}
