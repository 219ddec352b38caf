/// What the gateway is doing now: a snapshot, and the patches that carry one snapshot to the next.
@NullMarked
package dev.sluice.model.state;

import org.jspecify.annotations.NullMarked;
