package dev.sluice.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cache.CacheRequest.CacheControl;
import dev.sluice.gateway.cache.key.Origin;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// What clients ask a cache, and what a backend answers where it has nothing.
final class Asking {

    private static final String ANSWER =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},"
                    + "\"finish_reason\":\"stop\"}]}";

    private Asking() {}

    /// Whose requests for a chat completion of the model `m` they are.
    static Origin chat(String owner) {
        return new Origin(owner, "chat", "m", "b1", Map.of());
    }

    /// @param members further members of the body, each with a comma behind it
    static CacheRequest request(Origin origin, String members, String question) {
        String body =
                "{" + members + "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}";
        return new CacheRequest(
                new ExchangeId("x"), origin, body.getBytes(StandardCharsets.UTF_8), CacheControl.NORMAL, false);
    }

    /// The cache has nothing: a backend is asked, and answers.
    static void answered(CacheLookup lookup) {
        answered(lookup, "x");
    }

    static void answered(CacheLookup lookup, String content) {
        assertThat(lookup).isInstanceOf(CacheLookup.Miss.class);
        ((CacheLookup.Miss) lookup)
                .pending()
                .answered(new Recording(
                        new ExchangeId("x"),
                        false,
                        false,
                        ANSWER.formatted(content).getBytes(StandardCharsets.UTF_8),
                        new byte[0],
                        TokenUsage.of(1, 1),
                        null,
                        null,
                        Duration.ofMillis(1)));
    }
}
