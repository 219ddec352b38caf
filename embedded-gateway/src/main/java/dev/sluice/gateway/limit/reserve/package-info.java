/// Decides over all limits that match, in one step, and keeps what they count until requests end.
@NullMarked
package dev.sluice.gateway.limit.reserve;

import org.jspecify.annotations.NullMarked;
