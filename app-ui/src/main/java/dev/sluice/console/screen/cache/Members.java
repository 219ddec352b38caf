package dev.sluice.console.screen.cache;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An object of a reply, read leniently: a newer gateway may say more, an older one less.
record Members(Map<?, ?> map) {

    static <T> List<T> list(@Nullable Object value, Function<Members, T> read) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(one -> read.apply(new Members((Map<?, ?>) one)))
                        .toList()
                : List.of();
    }

    String text(String name) {
        return Objects.toString(map.get(name), "");
    }

    List<String> texts(String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    long number(String name) {
        return map.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /// NaN where it is unknown.
    double real(String name) {
        return map.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(map.get(name));
    }

    @Nullable
    Instant time(String name) {
        try {
            return map.get(name) == null ? null : Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Nullable
    Object get(String name) {
        return map.get(name);
    }
}
