/// What `sluice traffic` says to a gateway, and how it shows what came of it.
@NullMarked
package dev.sluice.app.traffic;

import org.jspecify.annotations.NullMarked;
