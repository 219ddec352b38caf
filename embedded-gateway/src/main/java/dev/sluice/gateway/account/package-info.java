/// The account step: usage of an exchange, settled once with limiter and ledger.
@NullMarked
package dev.sluice.gateway.account;

import org.jspecify.annotations.NullMarked;
