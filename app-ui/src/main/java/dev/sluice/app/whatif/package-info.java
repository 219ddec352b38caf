/// `sluice whatif`: what other limits would have done, for people and for scripts.
@NullMarked
package dev.sluice.app.whatif;

import org.jspecify.annotations.NullMarked;
