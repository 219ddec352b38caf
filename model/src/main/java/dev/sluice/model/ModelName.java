package dev.sluice.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The name of a model, as clients ask for it or as a backend knows it.
///
/// @param value any text without control characters; 1 to 256 characters
public record ModelName(@JsonValue String value) implements Comparable<ModelName> {

    private static final int LONGEST = 256;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ModelName {
        Identifiers.requireText("model name", value, LONGEST);
    }

    /// Whether a text may be a model's name.
    public static boolean isValid(String text) {
        return Identifiers.isText(text, LONGEST);
    }

    @Override
    public int compareTo(ModelName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
