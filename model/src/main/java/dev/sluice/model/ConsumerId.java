package dev.sluice.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A client app, as configured under `consumers`.
///
/// @param value letters, digits, dot, hyphen, underscore; 1 to 64 characters
public record ConsumerId(@JsonValue String value) implements Comparable<ConsumerId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConsumerId {
        Identifiers.requireId("consumer id", value);
    }

    @Override
    public int compareTo(ConsumerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
