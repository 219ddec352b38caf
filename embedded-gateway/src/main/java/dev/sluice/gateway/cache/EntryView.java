package dev.sluice.gateway.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.gateway.cache.answer.AnswerShape;
import dev.sluice.gateway.cache.answer.KeptAnswer;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.EntryRow;
import dev.sluice.gateway.cache.store.Life;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry as administration shows it.
///
/// @param prompt the last words of the user; null where there are none
/// @param answer the beginning of it
/// @param expires when a person said, else by the exact cache's time to live, or the semantic one's where that is
///     longer; null while it is pinned
/// @param pinned whether it is kept until it is unpinned
/// @param ownExpiry whether `expires` is what a person said
/// @param savedTokens that one hit saves
/// @param savedCost that one hit saves; null when unpriced
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntryView(
        String id,
        String owner,
        String api,
        String model,
        @Nullable String prompt,
        String answer,
        boolean semantic,
        boolean streamed,
        int size,
        Instant created,
        @Nullable Instant expires,
        boolean pinned,
        boolean ownExpiry,
        long hits,
        @Nullable Instant lastHit,
        long savedTokens,
        @Nullable String savedCost,
        @Nullable String currency) {

    private static final int PREVIEW = 280;

    static EntryView of(EntryRow row, Instant configured, Life life) {
        CacheEntry entry = row.entry();
        AnswerShape shape = AnswerShape.of(entry.api());
        String answer = shape == null
                ? ""
                : new KeptAnswer(shape, entry.streamed(), entry.usageShown(), entry.body(), entry.usage()).text();
        return new EntryView(
                entry.key(),
                entry.owner(),
                entry.api(),
                entry.model(),
                preview(entry.question()),
                String.valueOf(preview(answer)),
                entry.partition() != null,
                entry.streamed(),
                entry.size(),
                entry.created(),
                life.pinned() ? null : life.expires() == null ? configured : life.expires(),
                life.pinned(),
                life.expires() != null,
                row.hits(),
                row.lastHit(),
                entry.usage().total().value(),
                entry.cost() == null ? null : entry.cost().toPlainString(),
                entry.currency());
    }

    static @Nullable String preview(@Nullable String text) {
        return text == null || text.length() <= PREVIEW ? text : text.substring(0, PREVIEW) + "…";
    }

    @Override
    public String toString() {
        return "EntryView[" + id + "]";
    }
}
