/// Tests of what `sluice traffic` reads.
@NullMarked
package dev.sluice.app.traffic;

import org.jspecify.annotations.NullMarked;
