/// The caches: what they save, what they hold, why a request hits or misses, and which threshold would be right.
@NullMarked
package dev.sluice.console.screen.cache;

import org.jspecify.annotations.NullMarked;
