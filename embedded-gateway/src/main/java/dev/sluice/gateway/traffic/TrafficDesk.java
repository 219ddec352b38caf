package dev.sluice.gateway.traffic;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts and stops runs of traffic against this gateway, over its own port.
public final class TrafficDesk implements AutoCloseable {

    /// Runs at the same time, those that are over and still shown included.
    private static final int MOST = 50;

    private final Supplier<GatewayConfig> config;
    private final Supplier<URI> gateway;
    private final Ticker ticker;
    private final Map<String, TrafficRun> runs = new ConcurrentSkipListMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// @param gateway its address
    public TrafficDesk(Supplier<GatewayConfig> config, Supplier<URI> gateway, Ticker ticker) {
        this.config = config;
        this.gateway = gateway;
        this.ticker = ticker;
    }

    /// Why a row cannot be sent; null where it can.
    public @Nullable String refusal(TrafficRow row) {
        GatewayConfig current = config.get();
        if (current.consumer(row.consumer()).isEmpty()) {
            return "there is no consumer " + row.consumer();
        }
        if (key(row).isEmpty()) {
            return "consumer " + row.consumer()
                    + " has no key that can be read: add one in plain text or by reference to"
                    + " the configuration, or give it as key";
        }
        if (!row.allowPaid()) {
            for (BackendConfig backend : current.backends()) {
                if (isPaid(backend)) {
                    return "backend " + backend.id()
                            + " is neither simulated nor on this machine, and may cost money: set"
                            + " allowPaid: true if that is meant";
                }
            }
        }
        return runs.size() >= MOST && runs.values().stream().noneMatch(TrafficRun::isOver)
                ? "there are " + MOST + " runs already"
                : null;
    }

    /// Starts a row that [#refusal] has nothing against; one of the same id is stopped.
    ///
    /// @param sent is told of each request when it has ended
    public TrafficRun start(TrafficRow row, long at, Consumer<TrafficRun.Sent> sent) {
        if (runs.size() >= MOST) {
            runs.values().removeIf(TrafficRun::isOver);
        }
        TrafficRun run = new TrafficRun(row, gateway.get(), key(row).orElse(""), http, ticker, sent);
        TrafficRun before = runs.put(row.id(), run);
        if (before != null) {
            before.stop();
        }
        run.start(at);
        return run;
    }

    public @Nullable TrafficRun find(String id) {
        return runs.get(id);
    }

    /// All runs, those that are over included, until others need their places.
    public List<TrafficRun> runs() {
        return List.copyOf(runs.values());
    }

    private Optional<String> key(TrafficRow row) {
        return row.key() != null
                ? Optional.of(row.key())
                : config.get().consumer(row.consumer()).flatMap(TrafficDesk::key);
    }

    private static Optional<String> key(ConsumerConfig consumer) {
        return consumer.keys().stream()
                .map(KeyConfig::key)
                .filter(secret -> secret != null)
                .map(Secret::value)
                .findFirst();
    }

    private static boolean isPaid(BackendConfig backend) {
        URI url = backend.baseUrl();
        if (backend.provider() == Provider.SIMULATED || url == null) {
            return false;
        }
        String host = url.getHost();
        return !(host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1"));
    }

    @Override
    public void close() {
        runs.values().forEach(TrafficRun::stop);
        http.shutdownNow();
    }
}
