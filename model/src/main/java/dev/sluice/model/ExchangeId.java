package dev.sluice.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The id of one request: the response's `x-request-id`, the ledger's key.
///
/// @param value 1 to 64 characters without control characters
public record ExchangeId(@JsonValue String value) implements Comparable<ExchangeId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExchangeId {
        Identifiers.requireText("exchange id", value, 64);
    }

    @Override
    public int compareTo(ExchangeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
