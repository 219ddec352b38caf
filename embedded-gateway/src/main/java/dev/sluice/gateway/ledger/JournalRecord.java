package dev.sluice.gateway.ledger;

import dev.sluice.gateway.exchange.CounterReset;
import dev.sluice.model.exchange.ExchangeRecord;

/// What the journal holds.
sealed interface JournalRecord {

    /// A request is about to be sent upstream.
    record Intended(Intent intent) implements JournalRecord {}

    /// A request ended.
    record Settled(ExchangeRecord exchange) implements JournalRecord {}

    /// A counter was made to begin again.
    record Reset(CounterReset reset) implements JournalRecord {}
}
