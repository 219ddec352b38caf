package dev.sluice.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A number of tokens of a language model.
///
/// @param value at least 0
public record TokenCount(@JsonValue long value) implements Comparable<TokenCount> {

    public static final TokenCount ZERO = new TokenCount(0);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TokenCount {
        if (value < 0) {
            throw new IllegalArgumentException("tokens: " + value + " (expected: >= 0)");
        }
    }

    public static TokenCount of(long value) {
        return value == 0 ? ZERO : new TokenCount(value);
    }

    public TokenCount plus(TokenCount other) {
        return of(Math.addExact(value, other.value));
    }

    @Override
    public int compareTo(TokenCount other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
