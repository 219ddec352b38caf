package dev.sluice.gateway.route;

/// The route step's answer.
public sealed interface Routing {

    /// The model's route; who of it may serve the request now is asked of it for each attempt.
    record Routed(Route route) implements Routing {}

    /// No model of the configuration has this name, and there is no catch-all.
    record NoSuchModel() implements Routing {}

    /// The model is known, but its pool has nobody to ask.
    record NoneAvailable(String reason) implements Routing {}
}
