package dev.sluice.console.screen.traffic;

import dev.sluice.console.store.ExchangeRing;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The exchanges of the store's ring that pass the filter, newest first. While somebody points at a row, has scrolled,
/// has selected or has paused, nothing moves; what came meanwhile is counted.
public final class TrafficViewModel {

    private final ExchangeRing ring;
    private final NewestFirst shown = new NewestFirst(ExchangeRing.CAPACITY);
    private final Set<Hold> holds = EnumSet.noneOf(Hold.class);
    private final StringProperty filterText = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<TrafficFilter> filter = new ReadOnlyObjectWrapper<>(TrafficFilter.NONE);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable ExchangeRecord> selected = new SimpleObjectProperty<>();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper known = new ReadOnlyIntegerWrapper();

    private @Nullable GatewayConfig config;
    /// What has a lower number than this has been shown or sorted out.
    private long shownUpTo;
    /// What has a lower number than this has been counted as shown or waiting.
    private long countedUpTo;

    public TrafficViewModel(ExchangeRing ring) {
        this.ring = ring;
        this.shownUpTo = ring.firstNumber();
        this.countedUpTo = shownUpTo;
        filterText.subscribe(this::applyFilter);
        paused.subscribe(on -> hold(Hold.PAUSED, on));
        selected.subscribe(exchange -> hold(Hold.ROW_SELECTED, exchange != null));
    }

    public void configurationChanged(GatewayConfig next) {
        config = next;
    }

    /// Takes in what came into the ring since the last time.
    public void update() {
        known.set(ring.size());
        if (holds.isEmpty()) {
            showNew();
            return;
        }
        List<ExchangeRecord> arrived = ring.since(countedUpTo);
        countedUpTo = ring.nextNumber();
        int matching = (int) arrived.stream().filter(filter.get().test()).count();
        waiting.set(Math.min(waiting.get() + matching, ExchangeRing.CAPACITY));
    }

    /// Shows what waits, whatever holds the list; what is held stays held.
    public void showNew() {
        List<ExchangeRecord> arrived =
                ring.since(shownUpTo).stream().filter(filter.get().test()).toList();
        shownUpTo = ring.nextNumber();
        countedUpTo = shownUpTo;
        waiting.set(0);
        shown.prepend(arrived);
    }

    /// Keeps the list still for a reason, or no longer.
    public void hold(Hold reason, boolean on) {
        if (on) {
            holds.add(reason);
        } else if (holds.remove(reason) && holds.isEmpty()) {
            showNew();
        }
    }

    public boolean held() {
        return !holds.isEmpty();
    }

    private void applyFilter(String text) {
        TrafficFilter next = TrafficFilter.parse(text);
        filter.set(next);
        if (!holds.equals(EnumSet.of(Hold.PAUSED))) {
            // Who types a filter wants to see all that passes it, not what passed at some earlier moment.
            shownUpTo = ring.nextNumber();
        }
        countedUpTo = ring.nextNumber();
        List<ExchangeRecord> all = ring.since(ring.firstNumber());
        int seen = (int) Math.max(0, shownUpTo - ring.firstNumber());
        shown.replaceAll(all.subList(0, seen).stream().filter(next.test()).toList());
        waiting.set(
                (int) all.subList(seen, all.size()).stream().filter(next.test()).count());
        known.set(ring.size());
    }

    public void clearFilter() {
        filterText.set("");
    }

    public void togglePause() {
        paused.set(!paused.get());
    }

    /// All that is to be said about an exchange.
    ExchangeDetail detail(ExchangeRecord exchange, java.time.ZoneId zone) {
        return ExchangeDetail.of(exchange, config, zone);
    }

    public ObservableList<ExchangeRecord> shown() {
        return shown;
    }

    public StringProperty filterTextProperty() {
        return filterText;
    }

    public ReadOnlyObjectProperty<TrafficFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    public BooleanProperty pausedProperty() {
        return paused;
    }

    public ObjectProperty<@Nullable ExchangeRecord> selectedProperty() {
        return selected;
    }

    /// How many that pass the filter came since the list is held.
    public ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// How many exchanges the console keeps, filtered or not.
    public ReadOnlyIntegerProperty knownProperty() {
        return known.getReadOnlyProperty();
    }
}
