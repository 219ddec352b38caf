/// What leaves the console as a file or as text for other programs.
@NullMarked
package dev.sluice.console.export;

import org.jspecify.annotations.NullMarked;
