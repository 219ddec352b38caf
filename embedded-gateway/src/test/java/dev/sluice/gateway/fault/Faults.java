package dev.sluice.gateway.fault;

import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.StrictText;
import dev.sluice.gateway.configuration.StrictText.Outcome;

/// Faults for tests, written as commands write them.
final class Faults {

    private Faults() {}

    static Outcome<Fault> read(String json) {
        return StrictText.read(json, Fields.object(fields -> FaultReader.read(fields, "f", null)));
    }

    static Fault of(String json) {
        return switch (read(json)) {
            case Outcome.Valid<Fault>(Fault fault) -> fault;
            case Outcome.Broken<Fault>(var problems) -> throw new AssertionError(problems);
        };
    }
}
