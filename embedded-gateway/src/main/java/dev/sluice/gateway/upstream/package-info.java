/// The upstream step: one attempt. Calls a backend, relays its answer, watches timeouts and the client, names the
/// outcome.
@NullMarked
package dev.sluice.gateway.upstream;

import org.jspecify.annotations.NullMarked;
