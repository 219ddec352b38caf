package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a request that runs is doing.
public enum FlightPhase {
    /// Its body is still coming.
    @JsonProperty("reading")
    READING,

    /// It waits in line for room in a limit or at a backend, or for the answer to a request that asks the same.
    @JsonProperty("queued")
    QUEUED,

    /// Limits, cache and routes are asked.
    @JsonProperty("deciding")
    DECIDING,

    /// A backend has it, and has said nothing yet.
    @JsonProperty("waiting")
    WAITING,

    /// An answer is on its way to the client.
    @JsonProperty("streaming")
    STREAMING
}
