package dev.sluice.gateway.translate;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Values that ask for no more than a member's absence does.
final class Neutral {

    /// No value at all.
    static final Predicate<JsonNode> NONE = value -> false;

    static final Predicate<JsonNode> FALSE = value -> value.isBoolean() && !value.booleanValue();

    static final Predicate<JsonNode> ZERO = value -> value.isNumber() && value.asDouble(1) == 0;

    static final Predicate<JsonNode> ONE = value -> value.isNumber() && value.asDouble(0) == 1;

    static final Predicate<JsonNode> EMPTY = value -> value.isContainer() && value.isEmpty();

    private Neutral() {}

    static Predicate<JsonNode> text(String neutral) {
        return value -> value.asString("").equals(neutral);
    }

    /// An array that holds one text only.
    static Predicate<JsonNode> only(String neutral) {
        return value -> value.isArray() && value.size() == 1 && text(neutral).test(value.get(0));
    }
}
