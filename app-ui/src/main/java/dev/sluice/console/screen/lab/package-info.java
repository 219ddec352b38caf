/// The outage lab: faults on purpose, and what they do to clients.
@NullMarked
package dev.sluice.console.screen.lab;

import org.jspecify.annotations.NullMarked;
