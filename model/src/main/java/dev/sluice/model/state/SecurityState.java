package dev.sluice.model.state;

/// Requests that nobody known sent, since the gateway's start. They are only counted: the ledger has no row of them.
///
/// @param unknownKeys came with a key that is no consumer's, or has expired
/// @param missingKeys came without a key
public record SecurityState(long unknownKeys, long missingKeys) {

    public static final SecurityState EMPTY = new SecurityState(0, 0);
}
