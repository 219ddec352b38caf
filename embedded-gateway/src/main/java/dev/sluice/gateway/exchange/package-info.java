/// What all steps share: time, refusals. It sees no step.
@NullMarked
package dev.sluice.gateway.exchange;

import org.jspecify.annotations.NullMarked;
