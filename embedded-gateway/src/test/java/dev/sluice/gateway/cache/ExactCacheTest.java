package dev.sluice.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cache.CacheRequest.CacheControl;
import dev.sluice.gateway.cache.key.Origin;
import dev.sluice.gateway.cache.store.CacheStore;
import dev.sluice.gateway.exchange.Progress;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.ExactCacheConfig;
import dev.sluice.model.config.SemanticCacheConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.nio.charset.StandardCharsets;
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
    private static final Origin ORIGIN = new Origin("app", "chat", "m", "b1", Map.of());
    private static final byte[] ANSWER =
            ("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"x\"},"
                            + "\"finish_reason\":\"stop\"}]}")
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime();
    private ResponseCache cache;

    @BeforeEach
    void open() {
        cache = new ResponseCache(new CacheStore(folder, time, _ -> {}), time, _ -> {
            throw new AssertionError("no embedder is wanted");
        });
        cache.configure(new CacheConfig(
                new ExactCacheConfig(true, TTL, 100, 1 << 20, 0.3, true),
                new SemanticCacheConfig(false, 0.05, TTL, false, 4, List.of("consumer"), 100, "builtin", List.of())));
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void anAnswerServesUntilItsTimeIsOver() {
        answered(ask(ORIGIN, ""));

        time.advance(TTL);
        assertThat(ask(ORIGIN, "")).isInstanceOf(CacheLookup.Hit.class);
        time.advance(Duration.ofMillis(1));
        answered(ask(ORIGIN, ""));
        assertThat(ask(ORIGIN, "")).isInstanceOf(CacheLookup.Hit.class);
    }

    @Test
    void whereTheClockWasSetBackAnAnswerOfLaterWaits() {
        time.advance(Duration.ofHours(3));
        answered(ask(ORIGIN, ""));

        time.setWallClock(time.instant().minus(Duration.ofHours(2)));
        assertThat(ask(ORIGIN, "")).as("who knows how old it is").isInstanceOf(CacheLookup.Miss.class);
        time.advance(Duration.ofMinutes(119).plusSeconds(30));
        assertThat(ask(ORIGIN, "")).isInstanceOf(CacheLookup.Hit.class);
    }

    @Test
    void anotherValueOfWhatVariesIsAskedForAnew() {
        Origin red = new Origin("app", "chat", "m", "b1", Map.of("header:x-team", "red"));
        Origin blue = new Origin("app", "chat", "m", "b1", Map.of("header:x-team", "blue"));
        answered(ask(red, ""));

        answered(ask(blue, ""));
        answered(ask(ORIGIN, ""));
        assertThat(ask(red, "")).isInstanceOf(CacheLookup.Hit.class);
    }

    @Test
    void otherBackendsAreAskedAnew() {
        answered(ask(ORIGIN, ""));

        answered(ask(new Origin("app", "chat", "m", "b1, b2", Map.of()), ""));
    }

    @Test
    void aTemperatureIsKeptUpToTheBound() {
        answered(ask(ORIGIN, "\"temperature\":0.3,"));
        assertThat(ask(ORIGIN, "\"temperature\":0.3,")).isInstanceOf(CacheLookup.Hit.class);

        assertThat(ask(ORIGIN, "\"temperature\":0.31,"))
                .isInstanceOfSatisfying(
                        CacheLookup.Bypass.class,
                        bypass -> assertThat(bypass.pending().wantsAnswer()).isFalse());
    }

    private CacheLookup ask(Origin origin, String members) {
        String body = "{" + members + "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
        return cache.look(
                new CacheRequest(
                        new ExchangeId("x"), origin, body.getBytes(StandardCharsets.UTF_8), CacheControl.NORMAL, false),
                new Progress());
    }

    /// A backend is asked, and answers.
    private static void answered(CacheLookup lookup) {
        assertThat(lookup).isInstanceOf(CacheLookup.Miss.class);
        ((CacheLookup.Miss) lookup)
                .pending()
                .answered(new Recording(
                        new ExchangeId("x"),
                        false,
                        false,
                        ANSWER,
                        new byte[0],
                        TokenUsage.of(1, 1),
                        null,
                        null,
                        Duration.ofMillis(1)));
    }
}
