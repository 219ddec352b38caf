package dev.sluice.gateway.ledger;

/// What one call to a backend used of its capacity.
///
/// @param startedAt nanoseconds since 1970, as `endedAt`
/// @param tokens input and output; of a call whose end nobody saw all that was reserved for its request
/// @param ran whether the backend ran it, as far as its answer says
public record BackendUse(String backend, long startedAt, long endedAt, long tokens, boolean ran) {}
