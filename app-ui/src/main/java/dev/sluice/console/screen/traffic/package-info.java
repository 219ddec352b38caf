/// Traffic: the exchanges that ended, newest first, and what happened in each of them.
@NullMarked
package dev.sluice.console.screen.traffic;

import org.jspecify.annotations.NullMarked;
