package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.embedding.Embedder;
import dev.sluice.gateway.cache.key.Dialog;
import dev.sluice.gateway.cache.key.DialogReader;
import dev.sluice.gateway.cache.key.Origin;
import dev.sluice.gateway.cache.key.RequestParts;
import dev.sluice.gateway.cache.meaning.Look;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.model.config.SemanticCacheConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says why requests get what they get, and changes nothing.
final class Explainer {

    private final ResponseCache cache;
    private final CacheStore store;
    private final SemanticCache semantic;
    private final InstantSource clock;

    Explainer(ResponseCache cache, CacheStore store, SemanticCache semantic, InstantSource clock) {
        this.cache = cache;
        this.store = store;
        this.semantic = semantic;
        this.clock = clock;
    }

    /// Why a request would get what it would get.
    ///
    /// @param other a body to compare with
    Explanation explain(Origin origin, byte[] body, Optional<byte[]> other) {
        RequestParts parts = RequestParts.of(origin, body);
        if (parts == null) {
            return new Explanation("bypass", "the body is no JSON object", null, Map.of(), null, List.of(), null, null);
        }
        RequestParts compared = other.isEmpty() ? null : RequestParts.of(origin, other.get());
        List<String> differences = compared == null ? null : RequestParts.differences(parts.parts(), compared.parts());
        SemanticCacheConfig config = cache.config().semantic();
        Embedder embedder = cache.embedder();
        Dialog dialog = DialogReader.read(
                parts, config.ignoreSystemMessages(), embedder == null ? config.embeddings() : embedder.id());
        Verdict verdict = verdict(parts, dialog, config, embedder);
        return new Explanation(
                verdict.name(),
                verdict.reason(),
                parts.key(),
                parts.parts(),
                verdict.entry(),
                verdict.near(),
                differences,
                compared == null || dialog == null ? null : pair(dialog, compared, config));
    }

    private record Verdict(
            String name, String reason, @Nullable String entry, List<Explanation.Near> near) {}

    private Verdict verdict(
            RequestParts parts, @Nullable Dialog dialog, SemanticCacheConfig config, @Nullable Embedder embedder) {
        if (cache.isOff()) {
            return new Verdict("off", "no cache is switched on", null, List.of());
        }
        String unfit = Finder.unfit(parts, cache.config());
        if (unfit != null) {
            return new Verdict("bypass", unfit, null, List.of());
        }
        Instant now = clock.instant();
        CacheEntry exact = cache.config().exact().enabled() ? store.find(parts.key()) : null;
        if (exact != null && store.isFresh(exact, now, Lifetimes.exact(cache.config(), exact.model()))) {
            return new Verdict("hit", "the same request was answered at " + exact.created(), exact.key(), List.of());
        }
        if (embedder == null || dialog == null) {
            return new Verdict(
                    "miss",
                    embedder == null
                            ? "no such request was answered, and the semantic cache is off"
                            : "no such request was answered, and it does not end with a question in words",
                    null,
                    List.of());
        }
        if (dialog.messages() > config.maxMessageCount()) {
            return new Verdict(
                    "miss",
                    "no such request was answered, and its " + dialog.messages() + " messages are more than the "
                            + config.maxMessageCount() + " that are compared",
                    null,
                    List.of());
        }
        Embedding vector = SemanticCache.embed(embedder, dialog.question());
        if (vector == null) {
            return new Verdict("miss", "the question could not be embedded", null, List.of());
        }
        List<SemanticCache.Candidate> near = semantic.near(dialog, vector, cache.config(), now);
        List<Explanation.Near> views = near.stream()
                .map(one -> new Explanation.Near(
                        one.entry().key(),
                        one.distance(),
                        1 - one.distance(),
                        one.distance() <= config.scoreThreshold(),
                        one.look().rule(),
                        one.look().explanation(),
                        EntryView.preview(one.entry().question())))
                .toList();
        SemanticCache.Candidate serving = SemanticCache.serving(near, config.scoreThreshold());
        if (serving != null) {
            return new Verdict(
                    "semantic-hit",
                    "a question that means the same",
                    serving.entry().key(),
                    views);
        }
        return new Verdict(
                "miss",
                near.isEmpty()
                        ? "nothing in its partition lies near"
                        : "what lies near is too far, or asks for something else",
                null,
                views);
    }

    private Explanation.@Nullable Pair pair(Dialog dialog, RequestParts compared, SemanticCacheConfig config) {
        Embedder embedder = cache.embedder();
        Dialog other = DialogReader.read(
                compared, config.ignoreSystemMessages(), embedder == null ? config.embeddings() : embedder.id());
        if (other == null) {
            return null;
        }
        double distance = SemanticCache.distance(embedder, dialog.question(), other.question());
        Look look = semantic.compare(dialog.question(), other.question(), 1 - distance);
        return new Explanation.Pair(distance, 1 - distance, look.same(), look.rule(), look.explanation());
    }
}
