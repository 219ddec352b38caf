package dev.sluice.gateway.fault;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Multiplies every number of the usage.
record UsageTimes(double factor) implements Rewriting.Edit {

    @Override
    public boolean apply(ObjectNode json) {
        boolean changed = false;
        for (ObjectNode place : Spoken.places(json)) {
            if (place.get("usage") instanceof ObjectNode usage) {
                multiply(usage);
                changed = true;
            }
        }
        return changed;
    }

    private void multiply(ObjectNode usage) {
        for (String name : List.copyOf(usage.propertyNames())) {
            JsonNode value = usage.get(name);
            if (value instanceof ObjectNode inner) {
                multiply(inner);
            } else if (value.isIntegralNumber()) {
                usage.put(name, Math.round(value.asLong() * factor));
            }
        }
    }
}
