/// Tests of sums for people and scripts.
@NullMarked
package dev.sluice.app.usage;

import org.jspecify.annotations.NullMarked;
