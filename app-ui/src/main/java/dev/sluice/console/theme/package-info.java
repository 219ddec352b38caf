/// Colours, fonts and style sheets, in one place.
@NullMarked
package dev.sluice.console.theme;

import org.jspecify.annotations.NullMarked;
