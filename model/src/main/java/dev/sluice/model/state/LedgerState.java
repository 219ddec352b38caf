package dev.sluice.model.state;

import org.jspecify.annotations.Nullable;

/// The ledger now.
///
/// @param pending rows that the database does not have yet
/// @param limiterDifference tokens by which limiter and ledger differed at the last check; 0 is right
/// @param failure why rows cannot be written; null while they can
public record LedgerState(
        long pending, long limiterDifference, @Nullable String failure) {}
