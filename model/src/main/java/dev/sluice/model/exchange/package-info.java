/// One request's whole way through the gateway, as the ledger keeps it.
@NullMarked
package dev.sluice.model.exchange;

import org.jspecify.annotations.NullMarked;
