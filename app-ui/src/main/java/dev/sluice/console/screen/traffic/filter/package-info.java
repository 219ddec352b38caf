/// The language in which people say which exchanges they want to see, and what is suggested while they type.
@NullMarked
package dev.sluice.console.screen.traffic.filter;

import org.jspecify.annotations.NullMarked;
