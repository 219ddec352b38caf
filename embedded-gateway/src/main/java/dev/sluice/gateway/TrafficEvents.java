package dev.sluice.gateway;

import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.model.state.Severity;
import dev.sluice.model.state.TrafficState;
import java.util.function.Consumer;

/// Tells consoles that a run of generated traffic has ended.
record TrafficEvents(GatewayPublisher publisher) implements Consumer<TrafficState> {

    @Override
    public void accept(TrafficState run) {
        String why = run.reason() == null ? "" : "; " + run.reason();
        publisher.event(
                "traffic",
                Severity.INFO,
                run.id(),
                "running",
                run.ended(),
                run.sent() + " requests, " + run.answered() + " answered" + why);
    }
}
