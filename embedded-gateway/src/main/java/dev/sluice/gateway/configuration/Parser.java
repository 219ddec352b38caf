package dev.sluice.gateway.configuration;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Turns a value of the file into one of the model.
@FunctionalInterface
public interface Parser<T> {

    /// The value, or null after a problem was reported at the place.
    @Nullable
    T parse(Place place);

    /// The same, with one more condition.
    ///
    /// @param expectation completes "expected …"
    default Parser<T> where(Predicate<? super T> condition, String expectation) {
        return place -> {
            @Nullable T value = parse(place);
            if (value != null && !condition.test(value)) {
                place.expected(expectation, null);
                return null;
            }
            return value;
        };
    }

    /// The same, made into something else. What the maker refuses with an [IllegalArgumentException] is a problem with
    /// that message.
    default <U> Parser<U> as(Function<? super T, U> maker) {
        return place -> {
            @Nullable T value = parse(place);
            if (value == null) {
                return null;
            }
            try {
                return maker.apply(value);
            } catch (IllegalArgumentException e) {
                String reason = place.hasVariable() ? "the variable's value cannot stand here" : e.getMessage();
                place.problem(String.valueOf(reason), null);
                return null;
            }
        };
    }
}
