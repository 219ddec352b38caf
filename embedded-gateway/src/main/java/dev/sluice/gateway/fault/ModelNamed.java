package dev.sluice.gateway.fault;

import tools.jackson.databind.node.ObjectNode;

/// Puts another model's name in.
record ModelNamed(String model) implements Rewriting.Edit {

    @Override
    public boolean apply(ObjectNode json) {
        boolean changed = false;
        for (ObjectNode place : Spoken.places(json)) {
            if (place.has("model")) {
                place.put("model", model);
                changed = true;
            }
        }
        return changed;
    }
}
