@NullMarked
package dev.sluice.console.text;

import org.jspecify.annotations.NullMarked;
