package dev.sluice.gateway.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.gateway.cache.answer.AnswerShape;
import dev.sluice.gateway.cache.answer.KeptAnswer;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.EntryRow;
import dev.sluice.gateway.cache.store.Life;
import dev.sluice.model.ExchangeId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An entry as administration shows it.
///
/// @param madeBy the exchange that a backend answered; null where it is not known any more
/// @param parameters which members of the body, besides what was asked, another request must have alike
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
        @Nullable ExchangeId madeBy,
        String owner,
        String api,
        String model,
        List<String> parameters,
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

    /// What was asked, by whichever API.
    private static final Set<String> ASKED = Set.of("messages", "system", "input", "instructions", "prompt");

    static EntryView of(EntryRow row, Instant configured, Life life) {
        CacheEntry entry = row.entry();
        AnswerShape shape = AnswerShape.of(entry.api());
        String answer = shape == null
                ? ""
                : new KeptAnswer(shape, entry.streamed(), entry.usageShown(), entry.body(), entry.usage()).text();
        return new EntryView(
                entry.key(),
                entry.madeBy(),
                entry.owner(),
                entry.api(),
                entry.model(),
                entry.parts().keySet().stream()
                        .filter(part -> !part.startsWith("@") && !ASKED.contains(part))
                        .sorted()
                        .toList(),
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
