/// Tokens and requests a minute: buckets that refill, windows that slide, and when to come again.
@NullMarked
package dev.sluice.gateway.limit.rate;

import org.jspecify.annotations.NullMarked;
