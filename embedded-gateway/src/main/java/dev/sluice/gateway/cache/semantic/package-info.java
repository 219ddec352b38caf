/// Answers to questions that mean the same: vectors that lie near, and the second look at what they stand for.
@NullMarked
package dev.sluice.gateway.cache.semantic;

import org.jspecify.annotations.NullMarked;
