package dev.sluice.gateway.whatif;

import dev.sluice.model.config.LimitConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Headers that limits count by, as far as rows have kept them: in the keys under which limits counted their requests.
final class RecordedHeaders {

    private static final String HEADER = "header:";

    private final Map<String, List<String>> partsOfLimit = new HashMap<>();

    /// @param limits whose counter keys are known
    RecordedHeaders(List<LimitConfig> limits) {
        for (LimitConfig limit : limits) {
            if (limit.counterKey().contains(HEADER)) {
                partsOfLimit.put(limit.id().value(), List.of(limit.counterKey().split("\\+", -1)));
            }
        }
    }

    /// The headers of requests that were counted by these keys, by name in small letters.
    Map<String, String> of(String counterKeys) {
        Map<String, String> headers = new HashMap<>();
        for (String counterKey : counterKeys.split("\n", -1)) {
            int at = counterKey.indexOf('=');
            List<String> parts = at < 0 ? null : partsOfLimit.get(counterKey.substring(0, at));
            if (parts != null) {
                put(headers, parts, values(counterKey.substring(at + 1), parts.size()));
            }
        }
        return headers;
    }

    /// Headers by which limits count, and that none of those that are known would have kept.
    List<String> unknown(List<LimitConfig> others) {
        List<String> unknown = new ArrayList<>();
        for (LimitConfig other : others) {
            for (String part : other.counterKey().split("\\+", -1)) {
                boolean known = partsOfLimit.values().stream().anyMatch(parts -> parts.contains(part));
                if (part.startsWith(HEADER) && !known) {
                    unknown.add(part.substring(HEADER.length()));
                }
            }
        }
        return unknown;
    }

    private static void put(Map<String, String> headers, List<String> parts, @Nullable List<String> values) {
        for (int i = 0; values != null && i < parts.size(); i++) {
            String part = parts.get(i).strip();
            if (part.startsWith(HEADER)) {
                headers.put(part.substring(HEADER.length()).toLowerCase(Locale.ROOT), values.get(i));
            }
        }
    }

    /// The parts of a key; null where it is not made of so many.
    private static @Nullable List<String> values(String key, int parts) {
        if (parts == 1) {
            return List.of(key);
        }
        String[] values = key.split("\\+", -1);
        return values.length != parts
                ? null
                : List.of(values).stream()
                        .map(value -> value.replace("%2B", "+").replace("%25", "%"))
                        .toList();
    }
}
