/// What clients do after they were refused, or an answer broke off: learned from exchanges, without their content.
@NullMarked
package dev.sluice.gateway.conduct;

import org.jspecify.annotations.NullMarked;
