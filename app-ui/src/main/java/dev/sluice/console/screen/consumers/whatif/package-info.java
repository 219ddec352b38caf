/// What a limit would have done to the traffic that was, beside the limit that is edited.
@NullMarked
package dev.sluice.console.screen.consumers.whatif;

import org.jspecify.annotations.NullMarked;
