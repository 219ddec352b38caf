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
        boolean guarded = how.equals("guarded");
        String why = guarded ? ", and too few of ten seconds' requests were answered" : "";
        publisher.event(
                "fault",
                guarded ? Severity.WARNING : Severity.INFO,
                fault.id(),
                "on",
                how,
                fault.inWords() + "; it hit " + hits + " attempts" + why);
    }
}
