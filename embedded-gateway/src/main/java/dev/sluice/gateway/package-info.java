/// The gateway as others see it: start it, ask where it listens, stop it.
@NullMarked
package dev.sluice.gateway;

import org.jspecify.annotations.NullMarked;
