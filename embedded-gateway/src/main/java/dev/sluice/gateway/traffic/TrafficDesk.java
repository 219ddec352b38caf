package dev.sluice.gateway.traffic;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.ledger.Books;
import dev.sluice.gateway.price.PriceList;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.Secret;
import dev.sluice.model.state.TrafficState;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts and stops runs of traffic against this gateway, over its own port.
public final class TrafficDesk implements AutoCloseable {

    /// Runs at the same time, those that are over and still shown included.
    private static final int MOST = 50;

    private final Parts parts;
    private final Map<String, TrafficRun> runs = new ConcurrentSkipListMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /// What the desk works with.
    ///
    /// @param gateway its address
    /// @param mark by which the gateway knows requests of the desk's, which nobody else can
    /// @param books whose requests may be played again
    /// @param prices in force
    /// @param onEnd is told of each run that has ended
    public record Parts(
            Supplier<GatewayConfig> config,
            Supplier<URI> gateway,
            String mark,
            Books books,
            Supplier<PriceList> prices,
            Ticker ticker,
            InstantSource clock,
            Consumer<TrafficState> onEnd) {

        @Override
        public String toString() {
            return "Parts"; // not the mark
        }
    }

    public TrafficDesk(Parts parts) {
        this.parts = parts;
    }

    /// The header by which the gateway knows its own generator.
    public static final String MARK = Sender.MARK;

    /// Whether what a request shows in that header is the mark of the gateway's own generator.
    public static boolean isMark(String mark, @Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(mark.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    /// Why a row cannot be sent; null where it can.
    public @Nullable String refusal(TrafficRow row) {
        GatewayConfig current = parts.config().get();
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
        if (row.caps().cost() != null && price(row.model()) == null) {
            return "model " + row.model() + " has no price, so that caps.cost cannot be kept: add the price, or set"
                    + " caps.tokens";
        }
        if (row.recorded() != null && recorded(row).isEmpty()) {
            return "the ledger has no requests of consumer " + row.consumer() + " in that time";
        }
        return runs.size() >= MOST && runs.values().stream().noneMatch(TrafficRun::isOver)
                ? "there are " + MOST + " runs already"
                : null;
    }

    /// Starts a row that [#refusal] has nothing against; one of the same id is stopped.
    ///
    /// @param at by the ticker
    /// @param sent is told of each request when it has ended
    public TrafficRun start(TrafficRow row, long at, Consumer<TrafficRun.Sent> sent) {
        if (runs.size() >= MOST) {
            runs.values().removeIf(TrafficRun::isOver);
        }
        String mark = row.counted() ? null : parts.mark();
        Sender sender = new Sender(parts.gateway().get(), key(row).orElse(""), mark, http, parts.ticker());
        Duration ahead = Duration.ofNanos(Math.max(0, at - parts.ticker().nanos()));
        TrafficRun run = new TrafficRun(new TrafficRun.Parts(
                row,
                row.recorded() == null ? List.of() : recorded(row),
                sender,
                parts.ticker(),
                parts.clock().instant().plus(ahead),
                this::price,
                sent,
                (_, state) -> parts.onEnd().accept(state)));
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

    /// How all of them go.
    public List<TrafficState> state() {
        return runs.values().stream().map(TrafficRun::state).toList();
    }

    private List<Recorded.Item> recorded(TrafficRow row) {
        Recorded source = row.recorded();
        return source == null
                ? List.of()
                : source.items(
                        parts.books(),
                        row.consumer().value(),
                        row.model().value(),
                        parts.clock().instant());
    }

    private @Nullable TokenPrice price(ModelName model) {
        return parts.prices()
                .get()
                .find(null, model, LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC));
    }

    private Optional<String> key(TrafficRow row) {
        return row.key() != null
                ? Optional.of(row.key())
                : parts.config().get().consumer(row.consumer()).flatMap(TrafficDesk::key);
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
        runs.values().forEach(TrafficRun::abort);
        http.shutdownNow();
    }
}
