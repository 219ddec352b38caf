package dev.sluice.gateway.configuration;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Parsers of texts, numbers, switches and choices.
public final class Scalars {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,18}|true|false");

    private Scalars() {}

    /// Any text with something in it, at most 1,024 characters and none of them a control character.
    public static final Parser<String> TEXT = place -> {
        @Nullable String value = scalar(place, "a text");
        if (value == null) {
            return null;
        }
        if (value.isBlank() || value.length() > 1024 || value.chars().anyMatch(Character::isISOControl)) {
            place.problem("expected 1 to 1024 characters, no control characters", null);
            return null;
        }
        return value;
    };

    public static final Parser<Boolean> SWITCH = place -> {
        @Nullable String value = unquoted(place, "true or false");
        if (value == null) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            place.expected("true or false", null);
            return null;
        }
        return value.equals("true");
    };

    /// A whole number from `min` to `max`.
    public static Parser<Long> whole(long min, long max) {
        String expectation = "a whole number from " + min + " to " + max;
        return place -> {
            @Nullable String value = unquoted(place, expectation);
            if (value == null) {
                return null;
            }
            if (!WHOLE.matcher(value).matches() || Long.parseLong(value) < min || Long.parseLong(value) > max) {
                place.expected(expectation, digitsOnly(value));
                return null;
            }
            return Long.valueOf(value);
        };
    }

    public static Parser<Integer> integer(int min, int max) {
        return whole(min, max).as(Math::toIntExact);
    }

    /// A decimal number from `min` to `max`, exactly as it stands; also in quotes, as money is.
    public static Parser<BigDecimal> decimal(String min, String max) {
        String expectation = "a number from " + min + " to " + max;
        return place -> {
            @Nullable String value = scalar(place, expectation);
            if (value == null) {
                return null;
            }
            if (!DECIMAL.matcher(value).matches() || !isWithin(new BigDecimal(value), min, max)) {
                place.expected(expectation, pointed(value));
                return null;
            }
            return new BigDecimal(value);
        };
    }

    public static Parser<Double> real(String min, String max) {
        return decimal(min, max).as(BigDecimal::doubleValue);
    }

    /// One of the values, by the name that it has in the file.
    public static <E> Parser<E> choice(E[] values, Function<E, String> name) {
        List<String> names = Arrays.stream(values).map(name).toList();
        return place -> {
            @Nullable String value = scalar(place, "one of " + String.join(", ", names));
            if (value == null) {
                return null;
            }
            int index = names.indexOf(value);
            if (index < 0) {
                place.expected("one of " + String.join(", ", names), Suggestion.among(value, names));
                return null;
            }
            return values[index];
        };
    }

    public static Parser<String> choice(String... names) {
        return choice(names, Function.identity());
    }

    /// The value after references were followed; null after a problem.
    public static @Nullable String scalar(Place place, String expectation) {
        if (!(place.node() instanceof ScalarNode scalar)) {
            place.expected(expectation, null);
            return null;
        }
        return place.reading().references().text(place, scalar);
    }

    /// As [#scalar], but a value in quotes is a text and no number or switch, unless it comes from the environment.
    private static @Nullable String unquoted(Place place, String expectation) {
        if (place.node() instanceof ScalarNode scalar
                && !scalar.isPlain()
                && !References.hasVariable(scalar.getValue())) {
            place.expected(expectation, PLAIN.matcher(scalar.getValue()).matches() ? "write it without quotes" : null);
            return null;
        }
        return scalar(place, expectation);
    }

    private static @Nullable String digitsOnly(String value) {
        String digits = value.replaceAll("[_, ']", "");
        return !digits.equals(value) && WHOLE.matcher(digits).matches() ? "write " + digits : null;
    }

    /// As some languages write it.
    private static @Nullable String pointed(String value) {
        String pointed = value.replace(',', '.');
        return !pointed.equals(value) && DECIMAL.matcher(pointed).matches() ? "write " + pointed : null;
    }

    private static boolean isWithin(BigDecimal value, String min, String max) {
        return value.compareTo(new BigDecimal(min)) >= 0 && value.compareTo(new BigDecimal(max)) <= 0;
    }
}
