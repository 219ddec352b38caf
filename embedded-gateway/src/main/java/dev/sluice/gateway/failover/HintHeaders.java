package dev.sluice.gateway.failover;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A response's headers, as far as they say when to come again.
@FunctionalInterface
public interface HintHeaders {

    /// The values of all fields of that name, in their order; empty where there is none.
    ///
    /// @param name in lower case
    List<String> values(String name);

    /// The value of the one field of that name; null where there is none, or several that may contradict each other.
    default @Nullable String only(String name) {
        List<String> values = values(name);
        return values.size() == 1 ? values.getFirst().strip() : null;
    }
}
