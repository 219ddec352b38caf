/// Consumers and their limits: who uses how much, and the editor that changes what they may.
@NullMarked
package dev.sluice.console.screen.consumers;

import org.jspecify.annotations.NullMarked;
