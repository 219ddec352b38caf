/// The overview: is it healthy, how fast, who uses it, what changed.
@NullMarked
package dev.sluice.console.screen.overview;

import org.jspecify.annotations.NullMarked;
