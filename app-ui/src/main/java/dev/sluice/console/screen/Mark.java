package dev.sluice.console.screen;

import java.time.Instant;

/// A line that someone drew under what happened so far, to find the place again.
///
/// @param at by the gateway's clock
/// @param name in their words
public record Mark(Instant at, String name) {}
