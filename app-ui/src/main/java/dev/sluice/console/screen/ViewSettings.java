package dev.sluice.console.screen;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What all screens share: how far back, and whether what moves is held still.
public final class ViewSettings {

    private final ObjectProperty<TimeRange> range = new SimpleObjectProperty<>(TimeRange.FIVE_MINUTES);
    private final BooleanProperty paused = new SimpleBooleanProperty();

    public ObjectProperty<TimeRange> rangeProperty() {
        return range;
    }

    public BooleanProperty pausedProperty() {
        return paused;
    }
}
