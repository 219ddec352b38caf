/// Sources look as palantir-java-format writes them.
@NullMarked
package dev.sluice.checks.formatting;

import org.jspecify.annotations.NullMarked;
