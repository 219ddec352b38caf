/// Where answers are kept: in memory what is asked for often, in a database of its own all of it. A store that is
/// broken has no answers, and never stops a request.
@NullMarked
package dev.sluice.gateway.cache.store;

import org.jspecify.annotations.NullMarked;
