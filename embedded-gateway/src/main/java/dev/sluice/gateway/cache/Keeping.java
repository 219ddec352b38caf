package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.answer.AnswerShape;
import dev.sluice.gateway.cache.answer.KeptAnswer;
import dev.sluice.gateway.cache.key.Dialog;
import dev.sluice.gateway.cache.key.RequestParts;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.Embedding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is needed to keep the answer to a request.
///
/// @param dialog null where it does not end with a question in words
/// @param embedding of the question; null where only the same request may have it
record Keeping(
        RequestParts parts,
        AnswerShape shape,
        @Nullable Dialog dialog,
        @Nullable Embedding embedding) {

    /// Longer answers are not worth their room.
    private static final int MOST_BYTES = 8 << 20;

    String key() {
        return parts.key();
    }

    /// Why an answer is not kept: `cut`, `filtered`, `tool-calls`, `too-large`; null where it is.
    @Nullable
    String flaw(Recording recording, boolean toolCalls) {
        if (recording.body().length > MOST_BYTES) {
            return "too-large";
        }
        String flaw = KeptAnswer.flaw(shape, recording.streamed(), recording.body());
        return toolCalls && "tool-calls".equals(flaw) ? null : flaw;
    }

    CacheEntry entry(Recording recording, Instant now) {
        return new CacheEntry(
                parts.key(),
                recording.exchange(),
                parts.origin().owner(),
                parts.origin().api(),
                parts.origin().model(),
                parts.parts(),
                dialog == null || embedding == null ? null : embedding.within(dialog.partition()),
                dialog == null ? null : dialog.question(),
                now,
                recording.streamed(),
                recording.usageShown(),
                recording.body(),
                recording.pace(),
                recording.usage(),
                recording.cost(),
                recording.currency(),
                recording.duration());
    }
}
