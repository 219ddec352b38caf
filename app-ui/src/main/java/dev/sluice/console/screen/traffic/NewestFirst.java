package dev.sluice.console.screen.traffic;

import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/// A bounded list with the newest exchange at index 0. New ones come in batches, and a batch fires one change.
final class NewestFirst extends ObservableListBase<ExchangeRecord> {

    private final int capacity;
    /// The other way round, so that a batch is appended and moves nothing.
    private final List<ExchangeRecord> oldestFirst = new ArrayList<>();

    NewestFirst(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public ExchangeRecord get(int index) {
        return oldestFirst.get(oldestFirst.size() - 1 - index);
    }

    @Override
    public int size() {
        return oldestFirst.size();
    }

    /// Puts a batch on top and lets the oldest go that no longer fit.
    ///
    /// @param batch oldest first
    void prepend(List<ExchangeRecord> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<ExchangeRecord> fitting = batch.subList(Math.max(0, batch.size() - capacity), batch.size());
        beginChange();
        int surplus = oldestFirst.size() + fitting.size() - capacity;
        if (surplus > 0) {
            List<ExchangeRecord> oldest = oldestFirst.subList(0, surplus);
            List<ExchangeRecord> removed = List.copyOf(oldest).reversed();
            oldest.clear();
            nextRemove(oldestFirst.size(), removed);
        }
        oldestFirst.addAll(fitting);
        nextAdd(0, fitting.size());
        endChange();
    }

    /// Shows these instead.
    ///
    /// @param all oldest first
    void replaceAll(List<ExchangeRecord> all) {
        beginChange();
        List<ExchangeRecord> removed = List.copyOf(oldestFirst).reversed();
        oldestFirst.clear();
        nextRemove(0, removed);
        oldestFirst.addAll(all.subList(Math.max(0, all.size() - capacity), all.size()));
        nextAdd(0, oldestFirst.size());
        endChange();
    }
}
