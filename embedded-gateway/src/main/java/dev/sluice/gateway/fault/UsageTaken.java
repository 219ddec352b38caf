package dev.sluice.gateway.fault;

import tools.jackson.databind.node.ObjectNode;

/// Takes the usage out.
record UsageTaken() implements Rewriting.Edit {

    @Override
    public boolean apply(ObjectNode json) {
        boolean changed = false;
        for (ObjectNode place : Spoken.places(json)) {
            changed |= place.remove("usage") != null;
        }
        return changed;
    }
}
