/// Asks backends now and then whether they are there.
@NullMarked
package dev.sluice.gateway.health;

import org.jspecify.annotations.NullMarked;
