/// What every screen is, and what it is given.
@NullMarked
package dev.sluice.console.screen;

import org.jspecify.annotations.NullMarked;
