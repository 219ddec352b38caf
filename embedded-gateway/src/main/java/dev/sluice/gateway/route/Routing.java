package dev.sluice.gateway.route;

import java.util.List;

/// The route step's answer.
public sealed interface Routing {

    /// The backends to try, in this order.
    record Selected(List<Candidate> candidates) implements Routing {
        public Selected {
            candidates = List.copyOf(candidates);
        }
    }

    /// No model of the configuration has this name, and there is no catch-all.
    record NoSuchModel() implements Routing {}

    /// The model is known, but its pool has nobody to ask.
    record NoneAvailable(String reason) implements Routing {}
}
