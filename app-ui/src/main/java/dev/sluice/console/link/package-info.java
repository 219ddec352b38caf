/// The way to the gateway: one WebSocket that comes back by itself. Knows nothing of JavaFX.
@NullMarked
package dev.sluice.console.link;

import org.jspecify.annotations.NullMarked;
