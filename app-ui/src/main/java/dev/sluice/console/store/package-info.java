/// What the console knows, kept on the JavaFX thread and fed once per tick.
@NullMarked
package dev.sluice.console.store;

import org.jspecify.annotations.NullMarked;
