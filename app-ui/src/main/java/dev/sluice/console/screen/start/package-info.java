/// Connect an app: from a gateway that just started to the first answer, and on to a backend of one's own.
@NullMarked
package dev.sluice.console.screen.start;

import org.jspecify.annotations.NullMarked;
