@NullMarked
package dev.sluice.console.screen.lab.conduct;

import org.jspecify.annotations.NullMarked;
