package dev.sluice.gateway.virtual;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.configuration.StrictText;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.fault.FaultKind;
import dev.sluice.gateway.fault.FaultReader;
import dev.sluice.gateway.traffic.Amount;
import dev.sluice.gateway.traffic.Arrival;
import dev.sluice.gateway.traffic.TrafficRow;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.GatewayConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// What a seed makes of a world: its configuration, its clients, and what goes wrong. Edits draw the configuration
/// anew, part by part.
final class WorldPlan {

    /// A backend that never fails and has room for all.
    static final String ROCK = "rock";

    private static final ConfigReader READER = new ConfigReader(Map.of(), Path.of("."));
    private static final List<String> KINDS = List.of(FaultKind.values()).stream()
            .map(FaultKind::wireName)
            .filter(kind -> !kind.equals("wrong-model"))
            .toList();
    private static final List<Integer> STATUSES = List.of(400, 401, 404, 408, 409, 429, 429, 500, 502, 503, 503, 529);

    private final SplittableRandom random;
    private final int consumers;
    private final boolean rock;
    private final List<String> backends = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private final List<Boolean> blocked = new ArrayList<>();
    private final List<String> quotas = new ArrayList<>();
    private String pool;

    WorldPlan(SplittableRandom random) {
        this.random = random;
        this.consumers = 1 + random.nextInt(3);
        this.rock = random.nextBoolean();
        int faulty = 1 + random.nextInt(3);
        for (int i = 0; i < faulty; i++) {
            backends.add(backend("b" + i, false));
        }
        if (rock) {
            backends.add(backend(ROCK, true));
        }
        for (int i = 0; i < consumers; i++) {
            blocked.add(false);
        }
        int rules = random.nextInt(4);
        for (int i = 0; i < rules; i++) {
            quotas.add(oneIn(2) ? "Hourly" : "");
            limits.add(limit(i));
        }
        this.pool = pool();
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String backend(String id, boolean good) {
        String simulation =
                "profile: %s, firstTokenLatency: PT0.%02dS, tokensPerSecond: %d, jitter: 0.%d, distribution: %s"
                        .formatted(
                                one(List.of("openai", "azure", "anthropic")),
                                5 + random.nextInt(60),
                                20 + random.nextInt(200),
                                random.nextInt(5),
                                one(List.of("uniform", "normal", "lognormal")));
        String capacity = "";
        if (!good) {
            simulation += oneIn(3) ? ", requestsPerMinute: " + (20 + random.nextInt(100)) : "";
            simulation += oneIn(4) ? ", maxConcurrent: " + (2 + random.nextInt(8)) : "";
            capacity = oneIn(3)
                    ? ", capacity: {tokensPerMinute: %d, concurrent: %d}"
                            .formatted(2000 + random.nextInt(20_000), 2 + random.nextInt(10))
                    : "";
        }
        String condition = oneIn(3) ? "percentage: 50, minimumRequests: 4" : "count: " + (2 + random.nextInt(4));
        return ("{id: %s, provider: simulated, simulation: {%s}%s, timeouts: {connect: PT1S, firstContent: PT%dS,"
                        + " idle: PT2S, total: PT%dS}, circuitBreaker: {failureCondition: {%s, interval: PT30S,"
                        + " statusCodeRanges: [{min: 500, max: 599}], errorReasons: [connect, timeout, reset,"
                        + " malformed]}, tripDuration: PT%dS, acceptRetryAfter: %s}}")
                .formatted(
                        id,
                        simulation,
                        capacity,
                        2 + random.nextInt(3),
                        10 + random.nextInt(20),
                        condition,
                        2 + random.nextInt(10),
                        random.nextBoolean());
    }

    private String limit(int number) {
        StringBuilder limit = new StringBuilder("{id: l" + number + ", counterKey: ");
        limit.append(List.of("consumer", "global", "model").get(number % 3));
        if (oneIn(2)) {
            limit.append(", requestsPerMinute: ").append(20 + random.nextInt(100));
        }
        if (oneIn(2)) {
            limit.append(", tokensPerMinute: ").append(1000 + random.nextInt(10_000));
        }
        if (!quotas.get(number).isEmpty()) {
            limit.append(", tokenQuota: {tokens: ")
                    .append(2000 + random.nextInt(10_000))
                    .append(", period: Hourly}");
        }
        if (oneIn(5)) {
            limit.append(", budget: {amount: \"0.0")
                    .append(1 + random.nextInt(9))
                    .append("\", currency: USD, period: Hourly}");
        }
        limit.append(", concurrent: ").append(2 + random.nextInt(10));
        if (oneIn(3)) {
            limit.append(", onExceeded: {action: queue, maxWait: PT")
                    .append(1 + random.nextInt(8))
                    .append("S}");
        }
        limit.append(oneIn(6) ? ", shadow: true" : "");
        return limit.append("}").toString();
    }

    private String pool() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < backends.size(); i++) {
            boolean last = rock && i == backends.size() - 1;
            members.append(i == 0 ? "" : ", ")
                    .append("{backend: ")
                    .append(last ? ROCK : "b" + i)
                    .append(", priority: ")
                    .append(1 + random.nextInt(2))
                    .append(", weight: ")
                    .append(1 + random.nextInt(100))
                    .append("}");
        }
        String affinity = oneIn(4) ? ", sessionAffinity: {header: x-session-id}" : "";
        return "{id: p, strategy: %s%s, members: [%s]}"
                .formatted(one(List.of("round-robin", "weighted", "least-latency", "least-loaded")), affinity, members);
    }

    /// The configuration as it is now.
    GatewayConfig config() {
        StringBuilder text = new StringBuilder("version: 1\nconsumers:\n");
        for (int i = 0; i < consumers; i++) {
            text.append("  - {id: c%d, keys: [{key: key-of-c%d-0123456789}], blocked: %s}\n"
                    .formatted(i, i, blocked.get(i)));
        }
        text.append("backends: [").append(String.join(",\n  ", backends)).append("]\n");
        text.append("pools: [").append(pool).append("]\nmodels: [{name: \"*\", pool: p}]\n");
        text.append("limits: [").append(String.join(",\n  ", limits)).append("]\n");
        text.append("prices: [{model: \"*\", inputPerMillion: \"2.5\", cachedInputPerMillion: \"1.25\","
                + " outputPerMillion: \"10\", currency: USD, since: 2025-01-01}]\n");
        return switch (READER.read(text.toString())) {
            case ReadResult.Valid(GatewayConfig config, var _) -> config;
            case ReadResult.Broken(var problems) -> throw new IllegalStateException(problems + "\n" + text);
        };
    }

    /// Draws a part of the configuration anew. What limits count by stays, so that what they counted must.
    GatewayConfig edit() {
        switch (random.nextInt(limits.isEmpty() ? 3 : 5)) {
            case 0 -> {
                int at = random.nextInt(rock ? backends.size() - 1 : backends.size());
                backends.set(at, backend("b" + at, false));
            }
            case 1 -> pool = pool();
            case 2 -> {
                int at = random.nextInt(consumers);
                blocked.set(at, !blocked.get(at));
            }
            default -> {
                int at = random.nextInt(limits.size());
                limits.set(at, limit(at));
            }
        }
        return config();
    }

    /// By how much somebody sets the wall clock: corrections, hours, days, in both directions.
    long clockSet() {
        Duration by = one(List.of(
                Duration.ofMillis(50),
                Duration.ofSeconds(3),
                Duration.ofMinutes(5),
                Duration.ofMinutes(70),
                Duration.ofDays(1)));
        return oneIn(2) ? by.toNanos() : by.negated().toNanos();
    }

    boolean hasRock() {
        return rock;
    }

    /// One of the backends that may fail.
    String faulty() {
        return "b" + random.nextInt(rock ? backends.size() - 1 : backends.size());
    }

    /// A row for each consumer.
    List<TrafficRow> traffic(Duration length, int requests) {
        List<TrafficRow> rows = new ArrayList<>();
        double rate = (double) requests / consumers / length.toSeconds();
        for (int i = 0; i < consumers; i++) {
            rows.add(new TrafficRow(
                    "t" + i,
                    new ConsumerId("c" + i),
                    new ModelName("m" + i % 2),
                    List.of("chat", "messages", "responses", "chat", "completions", "embeddings"),
                    rate,
                    Arrival.POISSON,
                    rate,
                    1,
                    0,
                    Duration.ZERO,
                    Amount.between(20, 120),
                    Amount.between(1, 30),
                    0.5,
                    0.1,
                    Duration.ZERO,
                    length,
                    random.nextLong(1L << 40),
                    new TrafficRow.Caps(null, null, null),
                    false,
                    null,
                    true,
                    List.of(),
                    null,
                    null,
                    List.of()));
        }
        return rows;
    }

    /// A fault at one of the backends that may fail.
    Fault fault(int number) {
        String kind = one(KINDS);
        StringBuilder text = new StringBuilder("{id: f%d, kind: %s, backend: %s, share: %s, seed: %d"
                .formatted(number, kind, faulty(), one(List.of("1", "0.5", "0.2")), random.nextInt(1000)));
        switch (kind) {
            case "status" -> {
                int status = one(STATUSES);
                text.append(", status: ").append(status);
                text.append(oneIn(2) && status > 400 ? ", retryAfter: PT" + (1 + random.nextInt(20)) + "S" : "");
            }
            case "delay" ->
                text.append(", latency: PT").append(1 + random.nextInt(4)).append("S");
            case "slow-tokens" -> text.append(", tokensPerSecond: ").append(2 + random.nextInt(20));
            case "bandwidth" -> text.append(", bytesPerSecond: ").append(200 + random.nextInt(5000));
            case "cut-stream", "stall-stream", "error-event", "duplicate-frame" ->
                text.append(", afterChunks: ").append(random.nextInt(8));
            default -> {}
        }
        Duration stays = Duration.ofSeconds(3 + random.nextInt(25));
        return switch (StrictText.read(
                text.append("}").toString(), Fields.object(fields -> FaultReader.read(fields, "f", stays)))) {
            case Outcome.Valid<Fault>(Fault fault) -> fault;
            case Outcome.Broken<Fault>(var problems) -> throw new IllegalStateException(problems + "\n" + text);
        };
    }
}
