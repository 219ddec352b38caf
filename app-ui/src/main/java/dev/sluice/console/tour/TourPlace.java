package dev.sluice.console.tour;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.model.config.GatewayConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What the tour plays with: two simulated backends in a pool of their own, and a consumer. Nothing of it costs
/// money or leaves the machine.
final class TourPlace {

    static final String CONSUMER = "tour";
    static final String FIRST = "tour-east";
    static final String MODEL = "tour-model";

    private static final String SECOND = "tour-west";
    private static final String POOL = "tour-pool";
    private static final String LIMIT = "tour-limit";
    private static final Map<String, Object> SPEED =
            Map.of("firstTokenLatency", "PT0.05S", "tokensPerSecond", 400, "jitter", 0.2);

    private TourPlace() {}

    /// The edits that make it, in their order; each is given the revision that it is based on.
    ///
    /// @param key of the consumer
    static List<Function<Long, UiCommand>> edits(String key) {
        return List.of(
                edit("putBackend", "backend", backend(FIRST)),
                edit("putBackend", "backend", backend(SECOND)),
                edit("putPool", "pool", Map.of("id", POOL, "members", List.of(member(FIRST, 1), member(SECOND, 2)))),
                edit("putModel", "model", Map.of("name", MODEL, "pool", POOL)),
                edit("putConsumer", "consumer", Map.of("id", CONSUMER, "keys", List.of(Map.of("key", key)))));
    }

    /// Whether a configuration has it, whole or in parts.
    static boolean isIn(GatewayConfig config) {
        return !remains(config).isEmpty();
    }

    /// The edits that take out what a configuration has of it, in an order in which nothing that stays names what goes.
    /// Limits that are the tour's consumer's alone go with it.
    static List<UiCommand> remains(GatewayConfig config) {
        List<UiCommand> edits = new ArrayList<>();
        config.limits().stream()
                .filter(limit -> limit.match().consumers().equals(List.of(CONSUMER)))
                .forEach(limit ->
                        edits.add(delete("deleteLimit", "limit", limit.id().value())));
        config.models().stream()
                .filter(route -> route.name().equals(MODEL))
                .forEach(route -> edits.add(delete("deleteModel", "model", route.name())));
        config.pools().stream()
                .filter(pool -> pool.id().value().equals(POOL))
                .forEach(pool -> edits.add(delete("deletePool", "pool", POOL)));
        config.backends().stream()
                .map(backend -> backend.id().value())
                .filter(id -> id.equals(FIRST) || id.equals(SECOND))
                .forEach(id -> edits.add(delete("deleteBackend", "backend", id)));
        config.consumers().stream()
                .filter(consumer -> consumer.id().value().equals(CONSUMER))
                .forEach(consumer -> edits.add(delete("deleteConsumer", "consumer", CONSUMER)));
        return edits;
    }

    private static UiCommand delete(String name, String member, String id) {
        return new UiCommand.Edit(name, Map.of(member, id), null);
    }

    private static Map<String, Object> backend(String id) {
        return Map.of("id", id, "provider", "simulated", "simulation", SPEED);
    }

    private static Map<String, Object> member(String backend, int priority) {
        return Map.of("backend", backend, "priority", priority, "weight", 1);
    }

    private static Function<Long, UiCommand> edit(String name, String member, Map<String, Object> value) {
        return revision -> new UiCommand.Edit(name, Map.of(member, value), revision);
    }

    /// A limit that the tour's traffic breaks.
    static UiCommand limit(Long revision) {
        return new UiCommand.Edit(
                "putLimit",
                Map.of(
                        "limit",
                        Map.of(
                                "id",
                                LIMIT,
                                "counterKey",
                                "consumer",
                                "match",
                                Map.of("consumers", List.of(CONSUMER), "models", List.of("*")),
                                "tokensPerMinute",
                                20_000)),
                revision);
    }

    /// Clients that ask for five minutes.
    static ClientApp app() {
        return ClientApp.named("tour", CONSUMER, MODEL)
                .with("rate", 10)
                .with("stream", 0.5)
                .with("inputTokens", 120)
                .with("outputTokens", 60)
                // As a client's, so that the quota shows what it uses.
                .with("counted", true)
                // The model leads to simulated backends only, whatever else the gateway has.
                .with("allowPaid", true);
    }

    static Map<String, Object> fault() {
        return Map.of("id", "tour-outage", "backend", FIRST, "kind", "refuse", "expiresIn", "PT1M");
    }
}
