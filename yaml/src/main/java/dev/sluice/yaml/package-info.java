/// The text of files that people write: read into nodes with bounds, and changed in place so that all else stays.
@NullMarked
package dev.sluice.yaml;

import org.jspecify.annotations.NullMarked;
