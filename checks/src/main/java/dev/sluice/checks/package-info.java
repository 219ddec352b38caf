/// What the build demands of all modules together. Each check has a seeded violation that proves that it can fail.
@NullMarked
package dev.sluice.checks;

import org.jspecify.annotations.NullMarked;
