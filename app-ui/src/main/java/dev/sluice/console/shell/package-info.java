/// The window around the screens: navigation, bars, notices, shortcuts.
@NullMarked
package dev.sluice.console.shell;

import org.jspecify.annotations.NullMarked;
