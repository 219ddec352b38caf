/// Faults that are injected on purpose: what they are, which of them are on, and what they do to an attempt. Pure; the
/// upstream step carries them out.
@NullMarked
package dev.sluice.gateway.fault;

import org.jspecify.annotations.NullMarked;
