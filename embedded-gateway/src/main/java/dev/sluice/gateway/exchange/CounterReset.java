package dev.sluice.gateway.exchange;

import dev.sluice.model.LimitId;
import java.time.Instant;

/// A counter of a limit was made to begin again: what ended before counts no more.
///
/// @param key as of [dev.sluice.model.state.LimitState#key]
public record CounterReset(LimitId limit, String key, Instant at) {}
