/// What other limits would have done to recorded traffic.
@NullMarked
package dev.sluice.model.whatif;

import org.jspecify.annotations.NullMarked;
