/// The changes of the configuration: who, when, what, and the way back.
@NullMarked
package dev.sluice.console.shell.change;

import org.jspecify.annotations.NullMarked;
