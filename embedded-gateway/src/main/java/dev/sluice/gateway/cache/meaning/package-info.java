/// The second look: whether two prompts that a model finds alike ask for the same. Plain rules over words, each of
/// which says why it refuses; no model and no network.
@NullMarked
package dev.sluice.gateway.cache.meaning;

import org.jspecify.annotations.NullMarked;
