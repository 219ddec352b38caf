/// The route step: from the model asked for to a pool, to one of its backends.
@NullMarked
package dev.sluice.gateway.route;

import org.jspecify.annotations.NullMarked;
