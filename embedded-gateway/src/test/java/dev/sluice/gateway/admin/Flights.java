package dev.sluice.gateway.admin;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What runs in a gateway, as scripts ask for it.
record Flights(RunningGateway gateway) {

    static CompletableFuture<HttpResponse<String>> ask(RunningGateway gateway, String model, boolean stream) {
        return gateway.http()
                .sendAsync(
                        gateway.chatRequest("{\"model\":\"" + model + "\",\"stream\":" + stream
                                        + ",\"max_tokens\":4000,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    JsonNode now() {
        return gateway.command("{\"id\":\"q\",\"command\":\"queryInFlight\"}");
    }

    /// Waits until a request is in this phase.
    JsonNode in(String phase) {
        AtomicReference<@Nullable JsonNode> found = new AtomicReference<>();
        RunningGateway.eventually("one is " + phase, () -> {
            found.set(find(now(), phase));
            return found.get() != null;
        });
        return Objects.requireNonNull(found.get());
    }

    void awaitNone() {
        RunningGateway.eventually("none runs", () -> now().path("total").asInt(-1) == 0);
    }

    static @Nullable JsonNode find(JsonNode message, String phase) {
        for (JsonNode flight : message.path("oldest")) {
            if (flight.path("phase").asString().equals(phase)) {
                return flight;
            }
        }
        return null;
    }

    /// @return the reply
    JsonNode cancel(JsonNode flight) {
        return cancel(flight.path("id").asString());
    }

    JsonNode cancel(String exchange) {
        return gateway.command("{\"id\":\"c\",\"command\":\"cancelRequest\",\"exchange\":\"" + exchange + "\"}");
    }

    /// Of the first consumer's tokens; nothing may be reserved any more, and ledger and limiter agree.
    long usedTokensAtTheEnd() {
        awaitNone();
        JsonNode state = gateway.admin("/admin/state");
        if (state.at("/ledger/limiterDifference").asLong() != 0) {
            throw new AssertionError("ledger and limiter differ: " + state.at("/ledger"));
        }
        for (JsonNode limit : state.at("/consumers/0/limits")) {
            if (limit.path("unit").asString().equals("tokens")
                    && limit.path("reserved").asLong() == 0) {
                return limit.path("used").asLong();
            }
        }
        throw new AssertionError("no limit of tokens, or some are held: " + state.at("/consumers/0/limits"));
    }
}
