/// Where requests wait for room, one line for each limit and key.
@NullMarked
package dev.sluice.gateway.limit.waiting;

import org.jspecify.annotations.NullMarked;
