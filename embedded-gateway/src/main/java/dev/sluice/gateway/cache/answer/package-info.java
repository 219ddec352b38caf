/// Answers that are kept: which may be, and how each is said again, as JSON or as a stream of its protocol.
@NullMarked
package dev.sluice.gateway.cache.answer;

import org.jspecify.annotations.NullMarked;
