package dev.sluice.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A set of backends, as configured under `pools`.
///
/// @param value letters, digits, dot, hyphen, underscore; 1 to 64 characters
public record PoolId(@JsonValue String value) implements Comparable<PoolId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PoolId {
        Identifiers.requireId("pool id", value);
    }

    @Override
    public int compareTo(PoolId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
