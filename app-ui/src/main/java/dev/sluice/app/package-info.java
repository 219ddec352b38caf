/// The program's start: command line, and either the console or the headless gateway.
@NullMarked
package dev.sluice.app;

import org.jspecify.annotations.NullMarked;
