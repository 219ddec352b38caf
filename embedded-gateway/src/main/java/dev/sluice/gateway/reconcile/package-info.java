/// Keeps limiter and ledger together, and tells when they or the disk go wrong: all of it beside the way of requests.
@NullMarked
package dev.sluice.gateway.reconcile;

import org.jspecify.annotations.NullMarked;
