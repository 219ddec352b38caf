package dev.sluice.model.config;

import java.time.Period;

/// How long and how much the ledger keeps.
///
/// @param maxBytes of the database file
public record LedgerConfig(Period retention, long maxBytes) {

    public static final LedgerConfig DEFAULT = new LedgerConfig(Period.ofDays(90), 1_073_741_824);
}
