package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.publish.Publisher;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.Severity;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A publisher that sometimes throws, and counts the attempts that run.
final class FailingPublisher implements Publisher {

    private final Failpoints failpoints;
    private final AtomicLong inFlight = new AtomicLong();

    FailingPublisher(Failpoints failpoints) {
        this.failpoints = failpoints;
    }

    long inFlight() {
        return inFlight.get();
    }

    @Override
    public void tokens(ConsumerId consumer, ModelName model, BackendId backend, long tokens) {
        failpoints.pass("tokens");
    }

    @Override
    public void inFlight(BackendId backend, int change) {
        if (change > 0) {
            failpoints.pass("inFlight");
        }
        inFlight.addAndGet(change);
    }

    @Override
    public void ended(ExchangeRecord exchange) {
        failpoints.pass("ended");
    }

    @Override
    public void unauthenticated(String clientIp, boolean keyShown) {}

    @Override
    public void event(
            String kind,
            Severity severity,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to,
            String reason) {}
}
