package dev.sluice.gateway.publish;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.History;
import dev.sluice.model.message.Samples;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.SecurityState;
import dev.sluice.model.state.Severity;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what happens and keeps the latest of it, all in memory and within bounds. The request path only adds to
/// counters and rings; one publishing thread reads, with [#sample] and [#history].
public final class GatewayPublisher implements Publisher {

    /// How many ids a dimension of the token chart may have; the rest counts as `other`.
    public static final int MAX_IDS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(GatewayPublisher.class);
    private static final int EXCHANGES_KEPT = 2_000;
    private static final int EVENTS_KEPT = 1_000;

    private final Ticker ticker;
    private final InstantSource clock;
    private final List<ExchangeListener> listeners;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Ring<ExchangeRecord> exchanges = new Ring<>(EXCHANGES_KEPT);
    private final Ring<GatewayEvent> events = new Ring<>(EVENTS_KEPT);
    private final Map<BackendId, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private final TokenMeters byConsumer = new TokenMeters(TokenDimension.CONSUMER, MAX_IDS);
    private final TokenMeters byModel = new TokenMeters(TokenDimension.MODEL, MAX_IDS);
    private final TokenMeters byBackend = new TokenMeters(TokenDimension.BACKEND, MAX_IDS);
    private final ExchangeMeters ended = new ExchangeMeters();
    private final UnknownCallers callers;
    private final SpikeWatch spikes;
    private final TokenHistory history;
    private long sampledAt;

    /// @param listeners are told of exchanges too; what they throw stays here
    public GatewayPublisher(Ticker ticker, InstantSource clock, ExchangeListener... listeners) {
        this.listeners = List.of(listeners);
        this.ticker = ticker;
        this.clock = clock;
        this.callers = new UnknownCallers(ticker);
        this.spikes = new SpikeWatch(ticker.nanos());
        this.history = new TokenHistory(clock.instant().getEpochSecond());
        this.sampledAt = ticker.nanos();
    }

    @Override
    public void tokens(ConsumerId consumer, ModelName model, BackendId backend, long tokens) {
        spikes.add(consumer, tokens);
        byConsumer.add(consumer.value(), tokens);
        byModel.add(model.value(), tokens);
        byBackend.add(backend.value(), tokens);
    }

    @Override
    public void inFlight(BackendId backend, int change) {
        AtomicInteger known = inFlight.get(backend);
        if (known == null) {
            known = inFlight.computeIfAbsent(backend, _ -> new AtomicInteger());
        }
        known.addAndGet(change);
    }

    @Override
    public void ended(ExchangeRecord exchange) {
        ended.count(exchange);
        exchanges.add(exchange);
        for (ExchangeListener listener : listeners) {
            tell(listener, exchange);
        }
    }

    /// A defect in counting costs a number, never a request. The log has the first one.
    private void tell(ExchangeListener listener, ExchangeRecord exchange) {
        try {
            listener.ended(exchange);
        } catch (RuntimeException defect) {
            if (failed.compareAndSet(false, true)) {
                LOG.error("exchange {} was not counted, and others may not be either", exchange.id(), defect);
            }
        }
    }

    @Override
    public void unauthenticated(String clientIp, boolean keyShown) {
        if (!keyShown) {
            callers.missingKey();
            return;
        }
        String reason = callers.unknownKey(clientIp);
        if (reason != null) {
            event("security", Severity.WARNING, clientIp, null, null, reason);
        }
    }

    @Override
    public void event(
            String kind,
            Severity severity,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to,
            String reason) {
        Instant at = clock.instant();
        events.add(position -> new GatewayEvent(position + 1, at, kind, severity, subject, from, to, reason));
    }

    /// Attempts that run at this backend now.
    public int inFlight(BackendId backend) {
        AtomicInteger known = inFlight.get(backend);
        return known == null ? 0 : known.get();
    }

    /// Requests that nobody known sent.
    public SecurityState security() {
        return callers.state();
    }

    /// The latest exchanges, in the order of their ends; bounded.
    public Ring<ExchangeRecord> exchanges() {
        return exchanges;
    }

    /// The latest events; bounded.
    public Ring<GatewayEvent> events() {
        return events;
    }

    /// What happened since the last call. For the publishing thread alone.
    public Samples sample() {
        long nanos = ticker.nanos();
        Instant at = clock.instant();
        Duration interval = Duration.ofNanos(nanos - sampledAt);
        sampledAt = nanos;
        spikes.check(nanos).forEach(this::tell);
        List<Samples.Tokens> tokens = takeTokens();
        history.add(at.getEpochSecond(), tokens).forEach(this::forget);
        return ended.take(at, interval, attempts(), Math.floorDiv(nanos, 1_000_000_000L), tokens);
    }

    /// Tokens of the last hour as of the last sample. For the publishing thread alone.
    public List<History> history() {
        return history.read();
    }

    private void tell(SpikeWatch.Spike spike) {
        event(
                "spike",
                Severity.WARNING,
                spike.consumer().value(),
                null,
                null,
                String.format(Locale.ROOT, "%,d tokens in a minute, and %,d is usual", spike.tokens(), spike.usual()));
    }

    private int attempts() {
        return inFlight.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private List<Samples.Tokens> takeTokens() {
        List<Samples.Tokens> tokens = new ArrayList<>();
        byConsumer.takeInto(tokens);
        byModel.takeInto(tokens);
        byBackend.takeInto(tokens);
        return tokens;
    }

    private void forget(StepHistory.Key idle) {
        TokenMeters meters = switch (idle.dimension()) {
            case CONSUMER -> byConsumer;
            case MODEL -> byModel;
            case BACKEND -> byBackend;
        };
        meters.forget(idle.id());
    }
}
