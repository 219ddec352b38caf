/// When a backend is not asked: circuit breakers, which take out what fails, and throttles, which keep to the time that
/// a provider asks for. Pure: time and chance are parameters, nothing runs by itself.
@NullMarked
package dev.sluice.gateway.breaker;

import org.jspecify.annotations.NullMarked;
