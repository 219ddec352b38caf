/// `sluice usage`: sums of the ledger for people and for scripts.
@NullMarked
package dev.sluice.app.usage;

import org.jspecify.annotations.NullMarked;
