package dev.sluice.console.screen.traffic;

import dev.sluice.console.screen.traffic.filter.TrafficFilter;
import dev.sluice.console.store.ExchangeRing;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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

    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private final Annotations annotations = new Annotations();
    private final Executor background;
    private final Executor fx;

    private @Nullable GatewayConfig config;
    private @Nullable String previewed;
    private int searches;
    private Cleared cleared = new Cleared(0, List.of());
    /// What has a lower number than this has been shown or sorted out.
    private long shownUpTo;
    /// What has a lower number than this has been counted as shown or waiting.
    private long countedUpTo;

    /// @param background searches what is kept
    /// @param fx the thread of the view models
    public TrafficViewModel(ExchangeRing ring, Executor background, Executor fx) {
        this.ring = ring;
        this.background = background;
        this.fx = fx;
        this.shownUpTo = ring.firstNumber();
        this.countedUpTo = shownUpTo;
        filterText.subscribe(text -> {
            previewed = null;
            search(text);
        });
        paused.subscribe(on -> hold(Hold.PAUSED, on));
        selected.subscribe(exchange -> hold(Hold.ROW_SELECTED, exchange != null));
    }

    /// What is no longer listed.
    ///
    /// @param before what has a lower number
    /// @param spared but for these, oldest first
    private record Cleared(long before, List<ExchangeRecord> spared) {}

    /// Lists nothing of what came until now.
    ///
    /// @param sparePinned whether what is pinned stays
    /// @return takes it back
    Runnable clear(boolean sparePinned) {
        Cleared old = cleared;
        List<ExchangeRecord> spared = sparePinned
                ? kept().stream()
                        .filter(exchange -> annotations.of(exchange.id()).pinned())
                        .toList()
                : List.of();
        cleared = new Cleared(ring.nextNumber(), spared);
        look();
        return () -> {
            cleared = old;
            look();
        };
    }

    private void count() {
        known.set(
                Math.toIntExact(ring.nextNumber() - first()) + cleared.spared().size());
    }

    private void look() {
        count();
        selected.set(null);
        search(filterText.get());
    }

    public void configurationChanged(GatewayConfig next) {
        config = next;
    }

    /// Takes in what came into the ring since the last time.
    public void update() {
        count();
        if (!searching.get()) { // What comes meanwhile is taken in when the search ends.
            takeIn();
        }
    }

    private void takeIn() {
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

    /// Shows what another filter would leave, without taking it; null: what the filter leaves.
    void preview(@Nullable String text) {
        if (!java.util.Objects.equals(text, previewed)) {
            previewed = text;
            search(text == null ? filterText.get() : text);
        }
    }

    /// Looks through all that is kept, in the background; only the newest search counts.
    private void search(String text) {
        TrafficFilter next = TrafficFilter.parse(text);
        filter.set(next);
        if (!holds.equals(EnumSet.of(Hold.PAUSED))) {
            // Who types a filter wants to see all that passes it, not what passed at some earlier moment.
            shownUpTo = ring.nextNumber();
        }
        countedUpTo = ring.nextNumber();
        List<ExchangeRecord> all = kept();
        int seen = all.size() - Math.toIntExact(ring.nextNumber() - Math.max(shownUpTo, first()));
        searching.set(true);
        searches++;
        int mine = searches;
        background.execute(() -> {
            List<ExchangeRecord> found = passing(all.subList(0, seen), next.test());
            int later = passing(all.subList(seen, all.size()), next.test()).size();
            fx.execute(() -> {
                if (mine == searches) {
                    shown.replaceAll(found);
                    waiting.set(later);
                    takeIn();
                    searching.set(false); // the last: who waits for it reads what is shown
                }
            });
        });
    }

    private static List<ExchangeRecord> passing(List<ExchangeRecord> all, Predicate<ExchangeRecord> test) {
        List<ExchangeRecord> found = new ArrayList<>();
        for (ExchangeRecord exchange : all) {
            if (test.test(exchange)) {
                found.add(exchange);
            }
        }
        return found;
    }

    /// Narrows the filter by one term.
    void plus(String term) {
        filterText.set(TrafficFilter.plus(filterText.get(), term));
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

    /// Whether what is kept is being looked through.
    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /// All that the console keeps and that was not cleared away, oldest first.
    List<ExchangeRecord> kept() {
        List<ExchangeRecord> all = new ArrayList<>(cleared.spared());
        all.addAll(ring.since(first()));
        return all;
    }

    private long first() {
        return Math.max(ring.firstNumber(), cleared.before());
    }

    Annotations annotations() {
        return annotations;
    }

    @Nullable
    GatewayConfig config() {
        return config;
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
