package dev.sluice.console.screen.consumers;

import dev.sluice.model.ConsumerId;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A consumer's place in the table. It stays while its row is replaced, and so does a selection of it.
public final class ConsumerItem {

    private final ReadOnlyObjectWrapper<ConsumerRow> row;

    ConsumerItem(ConsumerRow row) {
        this.row = new ReadOnlyObjectWrapper<>(row);
    }

    public ConsumerId id() {
        return row.get().id();
    }

    public ReadOnlyObjectProperty<ConsumerRow> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /// Equal rows fire nothing.
    void show(ConsumerRow next) {
        if (!next.equals(row.get())) {
            row.set(next);
        }
    }
}
