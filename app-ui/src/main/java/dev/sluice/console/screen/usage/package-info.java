/// Usage and cost: any dimension by any period, compared with the one before, and budgets with their pace.
@NullMarked
package dev.sluice.console.screen.usage;

import org.jspecify.annotations.NullMarked;
