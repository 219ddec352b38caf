/// Runs experiments on a running gateway: in simulated time beside it, or in real time on it.
@NullMarked
package dev.sluice.gateway.rehearse;

import org.jspecify.annotations.NullMarked;
