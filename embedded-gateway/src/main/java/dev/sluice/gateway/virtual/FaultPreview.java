package dev.sluice.gateway.virtual;

import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LedgerConfig;
import dev.sluice.model.config.ListenConfig;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.config.PrivacyConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.SelectionStrategy;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.config.StreamsConfig;
import dev.sluice.model.config.TimeoutsConfig;
import dev.sluice.model.config.TokenEncoding;
import dev.sluice.model.exchange.AttemptRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/// Shows what a client would get of a fault, by letting it happen to one in simulated time: to a request for an answer
/// in one piece and to one for a stream, where the backend is the only one, and where another stands by.
public final class FaultPreview {

    private static final Instant START = Instant.parse("2027-01-04T08:00:00Z");
    private static final ConsumerId CLIENT = new ConsumerId("client");
    private static final BackendId OTHER = new BackendId("another");

    private final Fault fault;
    private final BackendId backend;
    private final TimeoutsConfig timeouts;
    private final String api;

    /// @param fault of which every attempt at its backend is hit
    /// @param timeouts of the backend
    /// @param api `chat` or `messages`
    public FaultPreview(Fault fault, TimeoutsConfig timeouts, String api) {
        BackendId named = fault.scope().backend();
        this.backend = named == null ? new BackendId("backend") : named;
        this.fault = new Fault(
                fault.id(),
                fault.kind(),
                fault.effect(),
                new Fault.Scope(backend, null, null),
                1,
                fault.seed(),
                Fault.LONGEST_EXPIRY,
                null,
                fault.settings());
        this.timeouts = timeouts;
        this.api = api;
    }

    /// What a client got.
    ///
    /// @param alone whether nobody else could answer
    /// @param headers by name in lower case, without those of ids and dates
    /// @param whole whether the answer came to its end; else its connection broke
    /// @param took until the end
    public record View(
            boolean streamed,
            boolean alone,
            int status,
            Map<String, String> headers,
            String body,
            boolean whole,
            Duration took,
            List<AttemptRecord> attempts) {

        public View {
            headers = Map.copyOf(headers);
            attempts = List.copyOf(attempts);
        }
    }

    /// Four of them.
    public List<View> views() {
        List<View> views = new ArrayList<>(4);
        for (boolean alone : new boolean[] {true, false}) {
            for (boolean streamed : new boolean[] {false, true}) {
                views.add(view(alone, streamed));
            }
        }
        return views;
    }

    private View view(boolean alone, boolean streamed) {
        Turns turns = new Turns(START);
        List<AttemptRecord> attempts = new ArrayList<>();
        VirtualLedger books = new VirtualLedger(row -> attempts.addAll(row.attempts()));
        VirtualGateway gateway = new VirtualGateway(
                config(alone),
                turns,
                new TimeAndChance(turns, turns, new SplittableRandom(fault.seed())),
                new TokenCounter(),
                books.open(),
                _ -> {},
                UnaryOperator.identity());
        boolean _ = gateway.faults().put(fault);
        VirtualRequest request = request(streamed);
        VirtualResponse response = new VirtualResponse(request, (_, _) -> {});
        long[] ended = new long[1];
        turns.start(0, CLIENT, () -> {
            gateway.serve(request, response);
            ended[0] = turns.nanos();
        });
        turns.run(Long.MAX_VALUE);
        turns.killAll();
        return new View(
                streamed,
                alone,
                response.getStatus(),
                headers(response.getHeaders()),
                new String(response.body(), StandardCharsets.UTF_8),
                response.hasLastWrite(),
                Duration.ofNanos(ended[0]),
                attempts);
    }

    private VirtualRequest request(boolean streamed) {
        boolean messages = api.equals("messages");
        byte[] body = ("{\"model\":\"any\",\"max_tokens\":8,\"stream\":" + streamed
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        HttpFields.Mutable headers = HttpFields.build()
                .put("Authorization", "Bearer " + VirtualGateway.keyOf(CLIENT.value()))
                .put("Content-Type", "application/json")
                .put("Content-Length", body.length)
                .put("Host", "127.0.0.1:7333");
        if (messages) {
            headers.put("anthropic-version", "2023-06-01");
        }
        String path = messages ? "/v1/messages" : "/v1/chat/completions";
        return new VirtualRequest("POST", path, headers.asImmutable(), body, 0);
    }

    private static Map<String, String> headers(HttpFields fields) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpField field : fields) {
            String name = field.getLowerCaseName();
            if (!name.endsWith("request-id") && !name.equals("date") && field.getValue() != null) {
                headers.put(name, field.getValue());
            }
        }
        return headers;
    }

    private GatewayConfig config(boolean alone) {
        List<BackendConfig> backends = alone
                ? List.of(simulated(backend, timeouts))
                : List.of(simulated(backend, timeouts), simulated(OTHER, TimeoutsConfig.DEFAULT));
        List<PoolMember> members = new ArrayList<>();
        backends.forEach(one -> members.add(new PoolMember(one.id(), members.size() + 1, 1, null)));
        PoolId pool = new PoolId("pool");
        return new GatewayConfig(
                1,
                ListenConfig.DEFAULT,
                null,
                List.of(new ConsumerConfig(CLIENT, null, List.of(), 1, false, false)),
                backends,
                List.of(new PoolConfig(pool, SelectionStrategy.WEIGHTED, null, members)),
                List.of(new ModelRoute("*", pool, null, TokenEncoding.ESTIMATE)),
                List.of(),
                CacheConfig.DEFAULT,
                List.of(),
                StreamsConfig.DEFAULT,
                LedgerConfig.DEFAULT,
                PrivacyConfig.DEFAULT);
    }

    private static BackendConfig simulated(BackendId id, TimeoutsConfig timeouts) {
        return new BackendConfig(
                id,
                Provider.SIMULATED,
                null,
                null,
                null,
                CircuitBreakerConfig.DEFAULT,
                timeouts,
                null,
                SimulationConfig.DEFAULT);
    }
}
