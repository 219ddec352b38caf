package dev.sluice.console.screen;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What all screens share: how far back, and whether what moves is held still.
public final class ViewSettings {

    private final ObjectProperty<TimeRange> range = new SimpleObjectProperty<>(TimeRange.FIVE_MINUTES);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty presenting = new SimpleBooleanProperty();
    private final StringProperty trafficFilter = new SimpleStringProperty("");

    private static final int MAX_MARKS = 100;

    private final ObservableList<Mark> marks = FXCollections.observableArrayList();
    private final ObservableList<Mark> readOnlyMarks = FXCollections.unmodifiableObservableList(marks);

    /// What people marked, oldest first; charts and lists show it.
    public ObservableList<Mark> marks() {
        return readOnlyMarks;
    }

    public void mark(Mark mark) {
        if (marks.size() == MAX_MARKS) {
            marks.removeFirst();
        }
        marks.add(mark);
    }

    public ObjectProperty<TimeRange> rangeProperty() {
        return range;
    }

    public BooleanProperty pausedProperty() {
        return paused;
    }

    /// Whether others look on: everything is larger, and secrets and what was said are covered.
    public BooleanProperty presentingProperty() {
        return presenting;
    }

    /// The filter of the traffic screen, so that other screens lead to what they speak of.
    public StringProperty trafficFilterProperty() {
        return trafficFilter;
    }
}
