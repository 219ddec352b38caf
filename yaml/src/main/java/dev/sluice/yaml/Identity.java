package dev.sluice.yaml;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What makes an item of a list the same one after a change.
final class Identity {

    private static final List<String> NAMES = List.of("id", "name", "sha256", "key", "backend", "model", "since");

    private Identity() {}

    static List<String> ofItems(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(Identity::of).toList();
    }

    /// An object's id or name; without one, all that tells it apart.
    private static String of(JsonNode item) {
        if (!item.isObject()) {
            return item.toString();
        }
        return Stream.of("id", "name")
                .filter(name -> item.path(name).isString())
                .findFirst()
                .map(name -> item.path(name).stringValue())
                .orElseGet(() -> NAMES.stream()
                        .map(name -> String.valueOf(item.path(name)))
                        .collect(Collectors.joining("|")));
    }
}
