/// Tests of the log.
@NullMarked
package dev.sluice.app.log;

import org.jspecify.annotations.NullMarked;
