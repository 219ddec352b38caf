package dev.sluice.gateway.whatif;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers things, equal ones alike, from 0.
final class Names<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> names = new ArrayList<>();

    int number(T name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        names.add(name);
        numbers.put(name, names.size() - 1);
        return names.size() - 1;
    }

    /// The number of a thing that has one.
    Optional<Integer> find(T name) {
        return Optional.ofNullable(numbers.get(name));
    }

    T name(int number) {
        return names.get(number);
    }

    List<T> all() {
        return names;
    }
}
