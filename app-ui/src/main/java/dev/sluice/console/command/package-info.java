/// The way back: what the console asks the gateway to do, and the actions that people start.
@NullMarked
package dev.sluice.console.command;

import org.jspecify.annotations.NullMarked;
