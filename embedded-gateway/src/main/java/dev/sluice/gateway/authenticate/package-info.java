/// From the key that a request presents to the consumer it belongs to.
@NullMarked
package dev.sluice.gateway.authenticate;

import org.jspecify.annotations.NullMarked;
