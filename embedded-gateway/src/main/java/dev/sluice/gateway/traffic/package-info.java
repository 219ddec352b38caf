/// The traffic generator: simulated client apps, what they ask for and when.
@NullMarked
package dev.sluice.gateway.traffic;

import org.jspecify.annotations.NullMarked;
