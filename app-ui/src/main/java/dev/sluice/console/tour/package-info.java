/// The guided tour: five minutes with the real screens, on simulated backends, and everything put back afterwards.
@NullMarked
package dev.sluice.console.tour;

import org.jspecify.annotations.NullMarked;
