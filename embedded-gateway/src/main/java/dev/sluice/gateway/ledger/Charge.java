package dev.sluice.gateway.ledger;

import java.util.List;

/// What one row says was charged, and to which counters.
///
/// @param row its number, which grows in the order of the writing
/// @param endSequence the limiter's number of the request's end
/// @param endTick the limiter's time of it, in microseconds
/// @param tokens charged
/// @param counterKeys `limit=key` each, at least one
public record Charge(long row, long endSequence, long endTick, long tokens, List<String> counterKeys) {

    public Charge {
        counterKeys = List.copyOf(counterKeys);
    }
}
