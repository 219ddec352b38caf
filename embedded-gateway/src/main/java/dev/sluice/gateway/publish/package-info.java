/// What happens, out to those who watch: meters, samples, the latest exchanges, events. Never blocks a request.
@NullMarked
package dev.sluice.gateway.publish;

import org.jspecify.annotations.NullMarked;
