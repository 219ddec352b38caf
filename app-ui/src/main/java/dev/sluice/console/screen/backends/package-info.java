/// Backends and health: how each backend does, its breaker as an instrument, and the pools that they stand in.
@NullMarked
package dev.sluice.console.screen.backends;

import org.jspecify.annotations.NullMarked;
