/// What backends grant, and how it is divided among the consumers that ask.
@NullMarked
package dev.sluice.gateway.limit.capacity;

import org.jspecify.annotations.NullMarked;
