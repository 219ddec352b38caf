/// What other limits would have done to traffic that really came: the ledger's requests, played again in simulated time
/// through the limiter that decides live requests.
@NullMarked
package dev.sluice.gateway.whatif;

import org.jspecify.annotations.NullMarked;
