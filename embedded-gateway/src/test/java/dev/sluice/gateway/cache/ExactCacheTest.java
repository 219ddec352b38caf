package dev.sluice.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cache.key.Origin;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.exchange.Progress;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CachedModel;
import dev.sluice.model.config.ExactCacheConfig;
import dev.sluice.model.config.SemanticCacheConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an answer serves, and how long.
class ExactCacheTest {

    private static final Duration TTL = Duration.ofHours(1);
    private static final Origin ORIGIN = Asking.chat("app");

    private static final CacheConfig CONFIG = new CacheConfig(
            new ExactCacheConfig(true, TTL, 100, 1 << 20, 0.3, true),
            new SemanticCacheConfig(false, 0.05, TTL, false, 4, List.of("consumer"), 100, "builtin", List.of()));

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime();
    private ResponseCache cache;

    @BeforeEach
    void open() {
        cache = new ResponseCache(new CacheStore(folder, time, _ -> {}), time, _ -> {
            throw new AssertionError("no embedder is wanted");
        });
        cache.configure(CONFIG);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void anAnswerServesUntilItsTimeIsOver() {
        Asking.answered(ask(ORIGIN, ""));

        time.advance(TTL);
        assertThat(ask(ORIGIN, "")).isInstanceOf(CacheLookup.Hit.class);
        time.advance(Duration.ofMillis(1));
        Asking.answered(ask(ORIGIN, ""));
        assertThat(ask(ORIGIN, "")).isInstanceOf(CacheLookup.Hit.class);
    }

    @Test
    void theTimeOfAModelIsThatOfTheFirstRuleThatMatchesItAlsoBeyondThatOfTheCache() {
        cache.configure(CONFIG.withModels(
                List.of(new CachedModel("m*", TTL.multipliedBy(3)), new CachedModel("m", Duration.ofMinutes(1)))));
        Asking.answered(ask(ORIGIN, ""));

        time.advance(TTL.multipliedBy(3));
        cache.trim();
        assertThat(ask(ORIGIN, "")).isInstanceOf(CacheLookup.Hit.class);
        time.advance(Duration.ofMillis(1));
        assertThat(ask(ORIGIN, "")).isInstanceOf(CacheLookup.Miss.class);
    }

    @Test
    void whereTheClockWasSetBackAnAnswerOfLaterWaits() {
        time.advance(Duration.ofHours(3));
        Asking.answered(ask(ORIGIN, ""));

        time.setWallClock(time.instant().minus(Duration.ofHours(2)));
        assertThat(ask(ORIGIN, "")).as("who knows how old it is").isInstanceOf(CacheLookup.Miss.class);
        time.advance(Duration.ofMinutes(119).plusSeconds(30));
        assertThat(ask(ORIGIN, "")).isInstanceOf(CacheLookup.Hit.class);
    }

    @Test
    void anotherValueOfWhatVariesIsAskedForAnew() {
        Origin red = new Origin("app", "chat", "m", "b1", Map.of("header:x-team", "red"));
        Origin blue = new Origin("app", "chat", "m", "b1", Map.of("header:x-team", "blue"));
        Asking.answered(ask(red, ""));

        Asking.answered(ask(blue, ""));
        Asking.answered(ask(ORIGIN, ""));
        assertThat(ask(red, "")).isInstanceOf(CacheLookup.Hit.class);
    }

    @Test
    void otherBackendsAreAskedAnew() {
        Asking.answered(ask(ORIGIN, ""));

        Asking.answered(ask(new Origin("app", "chat", "m", "b1, b2", Map.of()), ""));
    }

    @Test
    void aTemperatureIsKeptUpToTheBound() {
        Asking.answered(ask(ORIGIN, "\"temperature\":0.3,"));
        assertThat(ask(ORIGIN, "\"temperature\":0.3,")).isInstanceOf(CacheLookup.Hit.class);

        assertThat(ask(ORIGIN, "\"temperature\":0.31,"))
                .isInstanceOfSatisfying(
                        CacheLookup.Bypass.class,
                        bypass -> assertThat(bypass.pending().wantsAnswer()).isFalse());
    }

    @Test
    void anAnswerBeyondEightMebibytesIsNotKept() {
        cache.configure(new CacheConfig(new ExactCacheConfig(true, TTL, 100, 64 << 20, 0.3, true), CONFIG.semantic()));
        Asking.answered(ask(ORIGIN, ""), "x".repeat(8 << 20));
        assertThat(ask(ORIGIN, "")).isInstanceOf(CacheLookup.Miss.class);

        Asking.answered(ask(ORIGIN, "\"top_p\":1,"), "x".repeat((8 << 20) - 200));
        assertThat(ask(ORIGIN, "\"top_p\":1,")).isInstanceOf(CacheLookup.Hit.class);
    }

    private CacheLookup ask(Origin origin, String members) {
        return cache.look(Asking.request(origin, members, "hello"), new Progress());
    }
}
