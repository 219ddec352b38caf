/// The whole gateway in simulated time: the same pipeline, limits, breakers, faults and simulated backends, without
/// sockets and without waiting. One thread at a time runs, in an order that the seed alone decides.
@NullMarked
package dev.sluice.gateway.virtual;

import org.jspecify.annotations.NullMarked;
