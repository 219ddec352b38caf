/// What an attempt's outcome means: whether another backend is asked, what breaker and throttle make of it, what the
/// client is told. Pure.
@NullMarked
package dev.sluice.gateway.failover;

import org.jspecify.annotations.NullMarked;
