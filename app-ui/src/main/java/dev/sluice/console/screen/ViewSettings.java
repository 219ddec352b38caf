package dev.sluice.console.screen;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What all screens share: how far back, and whether what moves is held still.
public final class ViewSettings {

    private final ObjectProperty<TimeRange> range = new SimpleObjectProperty<>(TimeRange.FIVE_MINUTES);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final StringProperty trafficFilter = new SimpleStringProperty("");

    public ObjectProperty<TimeRange> rangeProperty() {
        return range;
    }

    public BooleanProperty pausedProperty() {
        return paused;
    }

    /// The filter of the traffic screen, so that other screens lead to what they speak of.
    public StringProperty trafficFilterProperty() {
        return trafficFilter;
    }
}
