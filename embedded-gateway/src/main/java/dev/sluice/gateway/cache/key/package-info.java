/// What two requests must have in common to get one answer.
@NullMarked
package dev.sluice.gateway.cache.key;

import org.jspecify.annotations.NullMarked;
