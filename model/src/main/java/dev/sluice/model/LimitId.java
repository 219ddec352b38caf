package dev.sluice.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A rule under `limits`.
///
/// @param value letters, digits, dot, hyphen, underscore; 1 to 64 characters
public record LimitId(@JsonValue String value) implements Comparable<LimitId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LimitId {
        Identifiers.requireId("limit id", value);
    }

    @Override
    public int compareTo(LimitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
