package dev.sluice.gateway.protocol;

import org.jspecify.annotations.Nullable;

/// The usage of OpenAI's Embeddings: `prompt_tokens`; nothing is generated.
public final class EmbeddingsUsageReader implements UsageReader {

    @Override
    public @Nullable Found read(byte[] json, int offset, int length) {
        return AnswerJson.read(json, offset, length, parser -> {
            UsageCounts counts = AnswerJson.usageWithin(parser);
            return new Found(counts == null ? null : counts.ofEmbedding(), true, false);
        });
    }
}
