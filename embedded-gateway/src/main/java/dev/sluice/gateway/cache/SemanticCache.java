package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.embedding.Embedder;
import dev.sluice.gateway.cache.key.Dialog;
import dev.sluice.gateway.cache.meaning.Look;
import dev.sluice.gateway.cache.meaning.SecondLook;
import dev.sluice.gateway.cache.semantic.Neighbour;
import dev.sluice.gateway.cache.semantic.VectorIndex;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.model.config.CacheConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Finds entries whose questions mean the same.
final class SemanticCache {

    /// So many of the nearest get a second look.
    private static final int LOOKS = 16;

    /// Answers to questions that lie as near as that beside the nearest are as good, and the latest is the best of
    /// them.
    private static final double AS_NEAR = 0.15;

    /// A question that lies this near is asked to the letter, and answered by the latest that lies about as near.
    private static final double TO_THE_LETTER = 0.02;

    /// How far beyond the threshold an entry is of interest to people.
    private static final double NEAR = 0.1;

    /// A question is answered later rather than never: who waits longer for its vector, goes without.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Loaded when it is first needed.
    private static final class Words {
        static final SecondLook LOOK = new SecondLook();
    }

    private final VectorIndex vectors = new VectorIndex();
    private final CacheStore store;

    SemanticCache(CacheStore store) {
        this.store = store;
    }

    VectorIndex vectors() {
        return vectors;
    }

    /// One that lies near.
    record Candidate(CacheEntry entry, double distance, Look look) {}

    /// What lies near a question, nearest first, with what the second look says of each.
    ///
    /// @param now what is not fresh any more, does not count
    List<Candidate> near(Dialog dialog, Embedding embedding, CacheConfig config, Instant now) {
        double farthest = Math.min(1, config.semantic().scoreThreshold() + NEAR);
        List<Candidate> near = new ArrayList<>();
        SecondLook.Asked asked = null;
        for (Neighbour neighbour :
                vectors.nearest(embedding.within(dialog.partition()), embedding.numbers(), LOOKS, farthest)) {
            CacheEntry entry = store.find(neighbour.key());
            if (entry != null
                    && entry.question() != null
                    && store.isFresh(entry, now, Lifetimes.semantic(config, entry.model()))) {
                asked = asked == null ? Words.LOOK.read(dialog.question()) : asked;
                Look look = asked.compare(entry.question(), neighbour.similarity());
                near.add(new Candidate(entry, neighbour.distance(), look));
            }
        }
        return near;
    }

    /// The one that serves: the latest of those that mean the same and lie about as near as the nearest of them, so
    /// that an answer that was made anew takes the place of older ones to like questions. Null: none does.
    ///
    /// @param near nearest first
    static @Nullable Candidate serving(List<Candidate> near, double threshold) {
        Candidate serving = null;
        double farthest = threshold;
        for (Candidate one : near) {
            if (one.look().same() && one.distance() <= farthest) {
                if (serving == null) {
                    farthest = Math.min(threshold, one.distance() + beside(one.distance()));
                    serving = one;
                } else if (one.entry().created().isAfter(serving.entry().created())) {
                    serving = one;
                }
            }
        }
        return serving;
    }

    /// How far behind the nearest one may lie that serves in its place.
    private static double beside(double nearest) {
        return nearest <= TO_THE_LETTER ? TO_THE_LETTER : AS_NEAR;
    }

    Look compare(String asked, String stored, double similarity) {
        return Words.LOOK.compare(asked, stored, similarity);
    }

    /// The vector of a text, or null: too long, too many wait, or the model cannot be used.
    static @Nullable Embedding embed(Embedder embedder, String text) {
        try {
            return embedder.embed(text).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /// How far two texts lie from one another; 1 where that cannot be told.
    ///
    /// @param embedder null: none is in force
    static double distance(@Nullable Embedder embedder, String asked, String stored) {
        Embedding one = embedder == null ? null : embed(embedder, asked);
        Embedding other = embedder == null || one == null ? null : embed(embedder, stored);
        return one == null || other == null ? 1 : one.distance(other);
    }
}
