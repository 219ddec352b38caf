/// Reusable controls. They know no store.
@NullMarked
package dev.sluice.console.component;

import org.jspecify.annotations.NullMarked;
