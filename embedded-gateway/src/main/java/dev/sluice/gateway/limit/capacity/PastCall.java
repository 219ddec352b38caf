package dev.sluice.gateway.limit.capacity;

import dev.sluice.model.BackendId;
import java.time.Instant;

/// What a call to a backend took of its capacity before that was counted here.
///
/// @param tokens input and output
/// @param ran whether the backend ran it: else it is no request to be counted
public record PastCall(BackendId backend, Instant startedAt, long tokens, boolean ran) {}
