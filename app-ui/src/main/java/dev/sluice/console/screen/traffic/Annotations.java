package dev.sluice.console.screen.traffic;

import dev.sluice.model.ExchangeId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// Pins, colours and notes, by exchange; the oldest go when there are too many.
final class Annotations {

    private static final int MOST = 5_000;

    private final Map<ExchangeId, Annotation> byId = new LinkedHashMap<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

    Annotation of(ExchangeId id) {
        return byId.getOrDefault(id, Annotation.NONE);
    }

    void change(ExchangeId id, UnaryOperator<Annotation> step) {
        Annotation next = step.apply(of(id));
        if (next.equals(Annotation.NONE)) {
            byId.remove(id);
        } else {
            byId.put(id, next);
            if (byId.size() > MOST) {
                byId.remove(byId.keySet().iterator().next());
            }
        }
        version.set(version.get() + 1);
    }

    /// Rises with each change.
    ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }
}
