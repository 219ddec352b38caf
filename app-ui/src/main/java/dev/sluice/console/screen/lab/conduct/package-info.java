/// What clients do after they were refused, or an answer broke off; and what to change in their code.
@NullMarked
package dev.sluice.console.screen.lab.conduct;

import org.jspecify.annotations.NullMarked;
