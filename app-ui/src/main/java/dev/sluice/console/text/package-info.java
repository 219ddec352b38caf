/// The words of the console, in resource bundles: one `words.properties` beside each package that speaks.
@NullMarked
package dev.sluice.console.text;

import org.jspecify.annotations.NullMarked;
