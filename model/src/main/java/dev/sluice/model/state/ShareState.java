package dev.sluice.model.state;

import dev.sluice.model.ConsumerId;

/// What a consumer that asks for a backend's capacity is entitled to now, and what it gets.
///
/// @param share its weight's part of the weights of all who ask, above 0, at most 1
/// @param used tokens in the last minute, about
/// @param running requests that the backend runs
/// @param waiting requests that were refused and are expected back
public record ShareState(ConsumerId consumer, int weight, double share, long used, int running, int waiting) {}
