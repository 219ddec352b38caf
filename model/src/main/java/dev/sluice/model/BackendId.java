package dev.sluice.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One upstream deployment, as configured under `backends`.
///
/// @param value letters, digits, dot, hyphen, underscore; 1 to 64 characters
public record BackendId(@JsonValue String value) implements Comparable<BackendId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BackendId {
        Identifiers.requireId("backend id", value);
    }

    @Override
    public int compareTo(BackendId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
