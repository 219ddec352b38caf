/// Tests of sums for people and scripts.
@NullMarked
package dev.sluice.app.whatif;

import org.jspecify.annotations.NullMarked;
