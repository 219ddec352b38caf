/// The JavaFX console: what it is built from, and the window that people see.
@NullMarked
package dev.sluice.console;

import org.jspecify.annotations.NullMarked;
