/// The durable record of every request's usage.
@NullMarked
package dev.sluice.gateway.ledger;

import org.jspecify.annotations.NullMarked;
