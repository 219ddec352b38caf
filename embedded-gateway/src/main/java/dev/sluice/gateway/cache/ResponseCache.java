package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.CacheLookup.Bypass;
import dev.sluice.gateway.cache.CacheLookup.Hit;
import dev.sluice.gateway.cache.CacheLookup.Miss;
import dev.sluice.gateway.cache.CacheLookup.NotCached;
import dev.sluice.gateway.cache.CacheLookup.Off;
import dev.sluice.gateway.cache.CacheRequest.CacheControl;
import dev.sluice.gateway.cache.answer.AnswerShape;
import dev.sluice.gateway.cache.embedding.Embedder;
import dev.sluice.gateway.cache.key.Dialog;
import dev.sluice.gateway.cache.key.DialogReader;
import dev.sluice.gateway.cache.key.RequestParts;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.cache.store.Embedding;
import dev.sluice.gateway.exchange.Progress;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.SemanticCacheConfig;
import dev.sluice.model.state.FlightPhase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Both caches. What is off costs nothing: no file is opened and no model loaded until a configuration switches it on.
/// A cache that breaks has no answers, and stops no request.
public final class ResponseCache implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseCache.class);

    /// How long one request waits for the answer to another that asks the same.
    private static final Duration LONGEST_FLIGHT = Duration.ofMinutes(10);

    private final CacheStore store;
    private final SemanticCache semantic;
    private final Flights flights = new Flights();
    private final Tally tally = new Tally();
    private final Recent recent = new Recent();
    private final Finder finder;
    private final Keeper keeper;
    private final InstantSource clock;
    private final Function<String, Embedder> embedders;
    private final AtomicReference<InForce> inForce = new AtomicReference<>(new InForce(CacheConfig.DEFAULT, null));

    /// @param embedder null while the semantic cache is off
    private record InForce(CacheConfig config, @Nullable Embedder embedder) {

        boolean isOff() {
            return !config.exact().enabled() && !config.semantic().enabled();
        }
    }

    /// @param embedders makes what embeds, by `builtin` or a backend's id; asked when the semantic cache is switched on
    public ResponseCache(CacheStore store, InstantSource clock, Function<String, Embedder> embedders) {
        this.store = store;
        this.semantic = new SemanticCache(store);
        this.finder = new Finder(store, semantic, recent, clock);
        this.keeper = new Keeper(store, semantic, tally, clock);
        this.clock = clock;
        this.embedders = embedders;
    }

    /// Another configuration is in force. Until it is, the one before serves, its embedder included.
    public void configure(CacheConfig config) {
        InForce before = inForce.get();
        boolean semantically = config.semantic().enabled();
        if (config.exact().enabled() || semantically) {
            store.open(this::trim, semantic.vectors()::clear);
        }
        Embedder embedder = semantically ? embedder(config, before) : null;
        if (embedder != null && before.embedder() == null) {
            store.vectors((key, partition, vector) -> semantic.vectors().put(key, partition, vector.numbers()));
        }
        inForce.set(new InForce(config, embedder));
        if (before.embedder() != null && !before.embedder().equals(embedder)) {
            before.embedder().close();
        }
        if (embedder == null) {
            semantic.vectors().clear();
        }
        trim();
    }

    private Embedder embedder(CacheConfig config, InForce before) {
        String wanted = config.semantic().embeddings();
        return before.embedder() != null
                        && wanted.equals(before.config().semantic().embeddings())
                ? before.embedder()
                : embedders.apply(wanted);
    }

    public boolean isOff() {
        return inForce.get().isOff();
    }

    public CacheConfig config() {
        return inForce.get().config();
    }

    /// Looks for an answer. Waits for that of a request that asks the same, where one is on its way.
    ///
    /// @param progress of the exchange, which may be cancelled while it waits: then there is no answer
    public CacheLookup look(CacheRequest request, Progress progress) {
        InForce current = inForce.get();
        AnswerShape shape = AnswerShape.of(request.origin().api());
        if (current.isOff() || shape == null) {
            return new Off();
        }
        try {
            CacheLookup found = look(request, shape, current, progress);
            count(found);
            return found;
        } catch (RuntimeException bug) {
            LOG.error("the cache failed at exchange {}", request.exchange(), bug);
            tally.misses.increment();
            return new Miss(Pending.NONE);
        }
    }

    private void count(CacheLookup found) {
        switch (found) {
            case Miss _, NotCached _ -> tally.misses.increment();
            case Bypass _ -> tally.bypasses.increment();
            case Hit _, Off _ -> {} // a hit counts when it served
        }
    }

    /// An entry served, and is counted.
    public void served(Hit hit) {
        tally.hit(hit.entry(), hit.semantic(), hit.shared());
        store.hit(hit.entry().key());
    }

    private CacheLookup look(CacheRequest request, AnswerShape shape, InForce current, Progress progress) {
        if (request.control() == CacheControl.BYPASS) {
            return new Bypass("the client asked for it", Pending.NONE);
        }
        RequestParts parts = RequestParts.of(request.origin(), request.body());
        String unfit = parts == null ? "the body is no JSON object" : Finder.unfit(parts, current.config());
        if (parts == null || unfit != null) {
            return request.control() == CacheControl.ONLY_IF_CACHED
                    ? new NotCached()
                    : new Bypass(String.valueOf(unfit), Pending.NONE);
        }
        if (request.control() != CacheControl.REFRESH) {
            Hit exact = finder.exact(parts, current.config());
            if (exact != null) {
                return exact;
            }
        }
        SemanticCacheConfig config = current.config().semantic();
        Embedder embedder = current.embedder();
        Dialog dialog = DialogReader.read(
                parts, config.ignoreSystemMessages(), embedder == null ? config.embeddings() : embedder.id());
        boolean compared = dialog != null && dialog.messages() <= config.maxMessageCount();
        Embedding embedding = dialog == null || embedder == null || !compared
                ? null
                : SemanticCache.embed(embedder, dialog.question());
        if (dialog != null && embedding != null && request.control() != CacheControl.REFRESH) {
            Hit like = finder.like(request, dialog, embedding, current.config());
            if (like != null) {
                return like;
            }
        }
        if (request.control() == CacheControl.ONLY_IF_CACHED) {
            return new NotCached();
        }
        Keeping keeping = new Keeping(parts, shape, dialog, embedding);
        if (request.control() == CacheControl.REFRESH) {
            return new Bypass(
                    "the client asked for a fresh answer",
                    new Pending(keeping, kept -> keeper.keep(keeping, kept, config())));
        }
        return current.config().exact().enabled() && current.config().exact().shareInFlight()
                ? sharing(keeping, progress)
                : new Miss(new Pending(keeping, kept -> keeper.keep(keeping, kept, config())));
    }

    /// The first of several that ask the same goes to a backend, the others wait for its answer.
    private CacheLookup sharing(Keeping keeping, Progress progress) {
        CompletableFuture<@Nullable CacheEntry> first = flights.join(keeping.key());
        if (first == null) {
            return new Miss(
                    new Pending(keeping, kept -> flights.land(keeping.key(), keeper.keep(keeping, kept, config()))));
        }
        CompletableFuture<@Nullable CacheEntry> mine = first.copy();
        progress.goesOn(FlightPhase.QUEUED);
        progress.waitsFor(_ -> mine.complete(null));
        try {
            CacheEntry entry = mine.get(LONGEST_FLIGHT.toMillis(), TimeUnit.MILLISECONDS);
            if (entry != null) {
                return new Hit(
                        entry, false, 0, Finder.age(entry, clock.instant()), true, "the same request, asked just now");
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A shared answer did not come.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            progress.waitsFor(null);
            progress.goesOn(FlightPhase.DECIDING);
        }
        return new Miss(new Pending(keeping, kept -> keeper.keep(keeping, kept, config())));
    }

    /// Takes out an entry that cannot be read.
    public void forget(String key) {
        keeper.forget(key);
    }

    /// Takes out what is too old or too much.
    public void trim() {
        if (!isOff()) {
            keeper.trim(config());
        }
    }

    /// What people see of it and do with it.
    public CacheDesk desk() {
        return new CacheDesk(this, store, semantic, tally, recent, clock);
    }

    @Nullable
    Embedder embedder() {
        return inForce.get().embedder();
    }

    @Override
    public void close() {
        Embedder embedder = inForce.get().embedder();
        if (embedder != null) {
            embedder.close();
        }
        store.close();
    }
}
