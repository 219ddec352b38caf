/// The command palette: everything that can be started or looked at, found by typing a few letters of it.
@NullMarked
package dev.sluice.console.palette;

import org.jspecify.annotations.NullMarked;
