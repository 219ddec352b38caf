/// Names and units that everything speaks: ids, token counts, revisions.
@NullMarked
package dev.sluice.model;

import org.jspecify.annotations.NullMarked;
