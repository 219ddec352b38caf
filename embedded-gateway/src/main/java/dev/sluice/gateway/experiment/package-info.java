/// Experiments: a timeline of traffic and faults, what is expected of the gateway meanwhile, and the report of what it
/// did.
@NullMarked
package dev.sluice.gateway.experiment;

import org.jspecify.annotations.NullMarked;
