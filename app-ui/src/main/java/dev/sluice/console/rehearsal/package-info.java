/// What is rehearsed: simulated client apps and experiments, as people edit them and as files and commands have them.
@NullMarked
package dev.sluice.console.rehearsal;

import org.jspecify.annotations.NullMarked;
