package dev.sluice.gateway.virtual;

import dev.sluice.gateway.publish.Publisher;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.Severity;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hears what a gateway of simulated time tells.
final class Watcher implements Publisher {

    private final InstantSource clock;
    private final Consumer<GatewayEvent> events;
    private long numbered;

    Watcher(InstantSource clock, Consumer<GatewayEvent> events) {
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void tokens(ConsumerId consumer, ModelName model, BackendId backend, long tokens) {}

    @Override
    public void inFlight(BackendId backend, int change) {}

    @Override
    public void ended(ExchangeRecord exchange) {}

    @Override
    public void unauthenticated(String clientIp, boolean keyShown) {}

    @Override
    public void event(
            String kind,
            Severity severity,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to,
            String reason) {
        events.accept(new GatewayEvent(++numbered, clock.instant(), kind, severity, subject, from, to, reason));
    }
}
