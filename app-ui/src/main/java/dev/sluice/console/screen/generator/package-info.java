/// The traffic generator: simulated client apps, edited, started, turned and watched.
@NullMarked
package dev.sluice.console.screen.generator;

import org.jspecify.annotations.NullMarked;
