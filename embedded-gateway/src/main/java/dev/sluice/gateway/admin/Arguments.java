package dev.sluice.gateway.admin;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The members of a command beside its name, taken one after the other. What nobody took is an error.
final class Arguments {

    private final Map<String, Object> left;
    private final Instant now;

    /// @param now what durations such as `since` count back from
    Arguments(Map<String, Object> arguments, Instant now) {
        this.left = new LinkedHashMap<>(arguments);
        this.now = now;
    }

    Optional<String> text(String name) throws BadArgument {
        Object value = left.remove(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw new BadArgument(name, "is no text (expected: a text that is not empty)");
    }

    String requiredText(String name) throws BadArgument {
        return text(name).orElseThrow(() -> new BadArgument(name, "is missing (expected: a text)"));
    }

    boolean has(String name) {
        return left.get(name) != null;
    }

    /// An id, read by its type, whose constructor says what it may look like.
    <T> T id(String name, Function<String, T> type) throws BadArgument {
        String text = requiredText(name);
        try {
            return type.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw new BadArgument(name, "is malformed: " + malformed.getMessage());
        }
    }

    /// A JSON object, as it came.
    Map<?, ?> requiredObject(String name) throws BadArgument {
        Object value = left.remove(name);
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new BadArgument(name, (value == null ? "is missing" : "is no object") + " (expected: the whole object)");
    }

    /// All that was not taken, as it came.
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>(left);
        left.clear();
        return members;
    }

    int number(String name, int absent, int min, int max) throws BadArgument {
        Object value = left.remove(name);
        if (value == null) {
            return absent;
        }
        if (value instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        throw new BadArgument(name, "is " + value + " (expected: a whole number from " + min + " to " + max + ")");
    }

    /// A JSON list, as it came.
    List<?> requiredList(String name) throws BadArgument {
        Object value = left.remove(name);
        if (value instanceof List<?> list) {
            return list;
        }
        throw new BadArgument(name, (value == null ? "is missing" : "is no list") + " (expected: a list of objects)");
    }

    /// A number within bounds, which must be there.
    double real(String name, double min, double max) throws BadArgument {
        Object value = left.remove(name);
        if (value instanceof Number number && number.doubleValue() >= min && number.doubleValue() <= max) {
            return number.doubleValue();
        }
        throw new BadArgument(name, "is " + value + " (expected: a number from " + min + " to " + max + ")");
    }

    /// True or false, which must be there.
    boolean flag(String name) throws BadArgument {
        Object value = left.remove(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new BadArgument(name, "is " + value + " (expected: true or false)");
    }

    List<String> texts(String name) throws BadArgument {
        Object value = left.remove(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new BadArgument(name, "is no list (expected: a list of texts)");
        }
        List<String> texts = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof String text)) {
                throw new BadArgument(name, "has " + one + " in it (expected: texts)");
            }
            texts.add(text);
        }
        return texts;
    }

    /// A moment, given as a time or as a duration back from now.
    Optional<Instant> moment(String name) throws BadArgument {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(text.get()));
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new BadArgument(
                    name,
                    "is \"" + text.get() + "\" (expected: a duration such as PT24H, or a time such as"
                            + " 2027-01-31T18:00:00Z)");
        }
    }

    /// A duration above 0.
    Optional<Duration> duration(String name, Duration most) throws BadArgument {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Duration duration = Duration.parse(text.get());
            if (duration.isPositive() && duration.compareTo(most) <= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeException unreadable) {
            // the same as one out of range
        }
        throw new BadArgument(
                name, "is \"" + text.get() + "\" (expected: a duration above 0, at most " + most + ", such as PT30S)");
    }

    private Instant parse(String text) {
        return text.startsWith("P")
                ? now.minus(Duration.parse(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    /// Everything that was not taken, as text, in the order it came.
    Map<String, String> rest() {
        Map<String, String> rest = new LinkedHashMap<>();
        left.forEach((name, value) -> rest.put(name, String.valueOf(value)));
        left.clear();
        return rest;
    }

    /// Ends the reading.
    ///
    /// @param known what there was to take, for the error
    void end(String... known) throws BadArgument {
        for (String name : left.keySet()) {
            throw new BadArgument(name, Suggestions.unknown("argument", name, List.of(known)));
        }
    }
}
