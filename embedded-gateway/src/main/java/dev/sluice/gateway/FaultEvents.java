package dev.sluice.gateway;

import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.publish.Publisher;
import dev.sluice.model.state.Severity;

/// Tells of faults that are switched on and off.
record FaultEvents(Publisher publisher) implements FaultBoard.Listener {

    @Override
    public void put(Fault fault) {
        publisher.event(
                "fault", Severity.WARNING, fault.id(), null, "on", fault.inWords() + ", for " + fault.expiresIn());
    }

    @Override
    public void ended(Fault fault, long hits, String how) {
        publisher.event(
                "fault", Severity.INFO, fault.id(), "on", how, fault.inWords() + "; it hit " + hits + " attempts");
    }
}
