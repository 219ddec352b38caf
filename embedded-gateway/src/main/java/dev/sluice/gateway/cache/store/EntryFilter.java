package dev.sluice.gateway.cache.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which entries are meant; null does not matter.
///
/// @param owners any of these
/// @param pinned only what is pinned
/// @param text stands in the question, capitals aside
public record EntryFilter(
        @Nullable String key,
        @Nullable Set<String> owners,
        @Nullable String model,
        @Nullable String api,
        @Nullable String text,
        boolean pinned) {

    public static final EntryFilter ALL = new EntryFilter(null, null, null, null, null, false);

    /// One entry.
    public static EntryFilter of(String key) {
        return new EntryFilter(key, null, null, null, null, false);
    }

    boolean isAll() {
        return equals(ALL);
    }

    /// The condition in SQL, with a question mark for each of [#values].
    String condition() {
        List<String> all = new ArrayList<>();
        if (key != null) {
            all.add("key = ?");
        }
        if (owners != null) {
            all.add("owner IN ("
                    + String.join(",", owners.stream().map(_ -> "?").toList()) + ")");
        }
        if (model != null) {
            all.add("model = ?");
        }
        if (api != null) {
            all.add("api = ?");
        }
        if (text != null) {
            all.add("instr(lower(question), ?) > 0");
        }
        if (pinned) {
            all.add("pinned = 1");
        }
        return all.isEmpty() ? "1" : String.join(" AND ", all);
    }

    List<String> values() {
        List<String> values = new ArrayList<>();
        if (key != null) {
            values.add(key);
        }
        if (owners != null) {
            values.addAll(owners);
        }
        if (model != null) {
            values.add(model);
        }
        if (api != null) {
            values.add(api);
        }
        if (text != null) {
            values.add(text.toLowerCase(Locale.ROOT));
        }
        return values;
    }
}
