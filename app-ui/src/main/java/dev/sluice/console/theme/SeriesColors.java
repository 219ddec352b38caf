package dev.sluice.console.theme;

import dev.sluice.model.state.TokenDimension;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Which of the eight series colours a consumer, model or backend has: given once and kept, also over restarts, so that
/// a colour means the same thing everywhere.
public final class SeriesColors {

    private static final int MAX_KEPT = 300;

    private final Map<String, Integer> given = new LinkedHashMap<>();

    public SeriesColors(Map<String, Integer> kept) {
        kept.forEach((key, index) -> {
            if (index >= 0 && given.size() < MAX_KEPT) {
                given.put(key, index);
            }
        });
    }

    /// The index of the colour in a palette. The ninth of a dimension and all after it get one past the last colour.
    public int index(TokenDimension dimension, String id) {
        String prefix = dimension.wireName() + ":";
        Integer known = given.get(prefix + id);
        if (known != null) {
            return known;
        }
        int used = (int)
                given.keySet().stream().filter(key -> key.startsWith(prefix)).count();
        if (given.size() < MAX_KEPT) {
            given.put(prefix + id, used);
        }
        return used;
    }

    /// To be kept over a restart.
    public Map<String, Integer> toKeep() {
        return new TreeMap<>(given);
    }
}
