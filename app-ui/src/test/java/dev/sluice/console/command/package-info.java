@NullMarked
package dev.sluice.console.command;

import org.jspecify.annotations.NullMarked;
