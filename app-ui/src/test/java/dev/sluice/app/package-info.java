/// Tests of the program as its user meets it.
@NullMarked
package dev.sluice.app;

import org.jspecify.annotations.NullMarked;
