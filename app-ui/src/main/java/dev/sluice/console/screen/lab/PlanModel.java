package dev.sluice.console.screen.lab;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Plan;
import dev.sluice.console.rehearsal.PlanHistory;
import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.console.rehearsal.PlannedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The plan of an experiment on the timeline: what stands where, which block is chosen, and every change that people
/// make, each of which can be taken back.
final class PlanModel {

    static final List<Duration> SNAPS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_FAULT = Duration.ofHours(1);
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final PlanHistory history;
    private final ReadOnlyObjectWrapper<List<String>> backends = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Block> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper textProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper dragging = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<Duration> snap = new SimpleObjectProperty<>(SNAPS.get(1));
    private boolean untouched = true;

    PlanModel() {
        history = new PlanHistory(Plan.begun("", ""));
        history.planProperty().subscribe(_ -> reselect());
    }

    PlanHistory history() {
        return history;
    }

    ReadOnlyObjectProperty<Plan> planProperty() {
        return history.planProperty();
    }

    Plan plan() {
        return history.planProperty().get();
    }

    ReadOnlyObjectProperty<List<String>> backendsProperty() {
        return backends.getReadOnlyProperty();
    }

    /// The block that is chosen; null: none.
    ReadOnlyObjectProperty<@Nullable Block> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Why the text of the file is not taken; empty: it is.
    ReadOnlyStringProperty textProblemProperty() {
        return textProblem.getReadOnlyProperty();
    }

    /// Whether somebody is in the middle of a drag.
    ReadOnlyBooleanProperty draggingProperty() {
        return dragging.getReadOnlyProperty();
    }

    /// What times are rounded to while something is dragged.
    ObjectProperty<Duration> snapProperty() {
        return snap;
    }

    List<Lane> lanes() {
        return Lane.of(plan(), backends.get());
    }

    /// What there is to break, and who asks; the first plan is for them.
    void surroundingsAre(List<String> names, String consumer, String model) {
        if (!backends.get().equals(names)) {
            backends.set(List.copyOf(names));
        }
        if (untouched
                && !consumer.isEmpty()
                && plan().apps().getFirst().consumer().isEmpty()) {
            untouched = false;
            Plan first = Plan.begun(consumer, model);
            replaceFirst(names.isEmpty() ? first : PlanPreset.BROWN_OUT.on(first, names));
        }
    }

    /// What nobody has made need not be had back.
    private void replaceFirst(Plan plan) {
        history.drag(plan);
        history.dropped();
    }

    void edit(Plan plan) {
        untouched = false;
        history.edit(plan);
    }

    void select(@Nullable Block block) {
        selected.set(block);
    }

    private void reselect() {
        Block chosen = selected.get();
        if (chosen != null) {
            selected.set(lanes().stream()
                    .flatMap(lane -> lane.blocks().stream())
                    .filter(block -> block.is(chosen))
                    .findFirst()
                    .orElse(null));
        }
    }

    Optional<PlannedFault> fault() {
        Block block = selected.get();
        List<PlannedFault> faults = plan().faults();
        return block != null && !block.app() && block.index() < faults.size()
                ? Optional.of(faults.get(block.index()))
                : Optional.empty();
    }

    Optional<ClientApp> app() {
        Block block = selected.get();
        List<ClientApp> apps = plan().apps();
        return block != null && block.app() && block.index() < apps.size()
                ? Optional.of(apps.get(block.index()))
                : Optional.empty();
    }

    /// Changes the chosen fault.
    void changeFault(Function<PlannedFault, PlannedFault> change) {
        Block block = selected.get();
        fault().ifPresent(fault -> {
            if (block != null) {
                edit(plan().withFault(block.index(), change.apply(fault)));
            }
        });
    }

    /// Changes the chosen app.
    void changeApp(Function<ClientApp, ClientApp> change) {
        Block block = selected.get();
        app().ifPresent(app -> {
            if (block != null) {
                edit(plan().withApp(block.index(), change.apply(app)));
            }
        });
    }

    /// Adds a fault where somebody wants it, and chooses it.
    ///
    /// @param at null: after the last one of this backend
    void add(String kind, String backend, @Nullable Duration at) {
        Duration from = at == null ? afterLast(backend) : snapped(at);
        List<PlannedFault> faults = new ArrayList<>(plan().faults());
        faults.add(PlannedFault.of(kind, backend, within(from, USUAL), USUAL));
        edit(plan().withFaults(faults));
        choose(false, faults.size() - 1);
    }

    private Duration afterLast(String backend) {
        return plan().faults().stream()
                .filter(fault -> fault.backend().equals(backend))
                .map(fault -> fault.at().plus(fault.length(plan().duration())).plusSeconds(10))
                .max(Duration::compareTo)
                .orElse(USUAL);
    }

    /// Adds an app, and chooses it.
    void addApp(ClientApp app) {
        List<ClientApp> apps = new ArrayList<>(plan().apps());
        apps.add(app);
        edit(plan().withApps(apps));
        choose(true, apps.size() - 1);
    }

    private void choose(boolean app, int index) {
        selected.set(lanes().stream()
                .flatMap(lane -> lane.blocks().stream())
                .filter(block -> block.app() == app && block.index() == index)
                .findFirst()
                .orElse(null));
    }

    /// Begins a block at another time, and perhaps on another lane, as part of a drag.
    ///
    /// @param backend null: its own lane
    void dragTo(Block block, Duration at, @Nullable String backend) {
        place(block, within(snapped(at), block.length()), block.length(), backend);
    }

    /// Ends a block at another time, as part of a drag.
    void dragEnd(Block block, Duration until) {
        place(block, block.at(), bounded(snapped(until).minus(block.at()), block.app()), null);
    }

    /// Begins a block at another time and leaves its end, as part of a drag.
    void dragBegin(Block block, Duration at) {
        Duration length = bounded(block.until().minus(snapped(at)), block.app());
        place(block, block.until().minus(length), length, null);
    }

    private void place(Block block, Duration at, Duration length, @Nullable String backend) {
        untouched = false;
        dragging.set(true);
        Plan plan = plan();
        if (block.app()) {
            ClientApp app = plan.apps().get(block.index());
            history.drag(
                    plan.withApp(block.index(), app.with("at", at.toString()).with("for", length.toString())));
        } else {
            PlannedFault fault = plan.faults().get(block.index());
            PlannedFault placed = fault.with("at", at.toString()).with("for", length.toString());
            history.drag(plan.withFault(
                    block.index(),
                    backend == null ? placed : placed.with("backend", backend.isEmpty() ? null : backend)));
        }
    }

    void dropped() {
        history.dropped();
        dragging.set(false);
    }

    /// Moves the chosen block by so many snaps, as one step.
    void nudge(int snaps) {
        Block block = selected.get();
        if (block != null) {
            dragTo(block, block.at().plus(snap.get().multipliedBy(snaps)), null);
            dropped();
        }
    }

    /// Makes the chosen block longer or shorter by so many snaps, as one step.
    void stretch(int snaps) {
        Block block = selected.get();
        if (block != null) {
            dragEnd(block, block.until().plus(snap.get().multipliedBy(snaps)));
            dropped();
        }
    }

    /// Moves the chosen fault to the lane above or below, as one step.
    void shift(int lanes) {
        Block block = selected.get();
        if (block == null || block.app()) {
            return;
        }
        List<Lane> all = lanes().stream().filter(lane -> !lane.traffic()).toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).blocks().stream().anyMatch(block::is)) {
                int there = Math.clamp(i + (long) lanes, 0, all.size() - 1);
                dragTo(block, block.at(), all.get(there).backend());
                dropped();
                return;
            }
        }
    }

    /// Takes the chosen block out; the last app stays, since an experiment needs one.
    void remove() {
        Block block = selected.get();
        if (block == null) {
            return;
        }
        if (block.app()) {
            List<ClientApp> apps = new ArrayList<>(plan().apps());
            if (apps.size() > 1) {
                apps.remove(block.index());
                selected.set(null);
                edit(plan().withApps(apps));
            }
        } else {
            List<PlannedFault> faults = new ArrayList<>(plan().faults());
            faults.remove(block.index());
            selected.set(null);
            edit(plan().withFaults(faults));
        }
    }

    /// Puts a copy of the chosen fault right after it, and chooses that.
    void duplicate() {
        Block block = selected.get();
        fault().ifPresent(fault -> {
            if (block != null) {
                List<PlannedFault> faults = new ArrayList<>(plan().faults());
                Duration at = within(block.until().plus(snap.get()), block.length());
                faults.add(fault.with("at", at.toString()).with("id", null));
                edit(plan().withFaults(faults));
                choose(false, faults.size() - 1);
            }
        });
    }

    /// Takes what somebody wrote as the plan, unless it cannot be read.
    void text(String text) {
        try {
            Plan read = Plan.read(text);
            textProblem.set("");
            edit(read);
        } catch (PlanText.UnreadableException e) {
            textProblem.set(String.valueOf(e.getMessage()));
        }
    }

    /// The text of the file is the plan's own again.
    void accepted() {
        textProblem.set("");
    }

    private Duration snapped(Duration time) {
        long step = snap.get().toMillis();
        long millis = Math.round(time.toMillis() / (double) step) * step;
        return Duration.ofMillis(Math.max(0, millis));
    }

    /// A beginning that leaves something of the block in sight.
    private Duration within(Duration at, Duration length) {
        Duration latest = plan().duration().minus(length.compareTo(USUAL) < 0 ? length : SHORTEST);
        Duration most = latest.isNegative() ? Duration.ZERO : latest;
        return at.compareTo(most) > 0 ? most : at.isNegative() ? Duration.ZERO : at;
    }

    private static Duration bounded(Duration length, boolean app) {
        if (length.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return !app && length.compareTo(LONGEST_FAULT) > 0 ? LONGEST_FAULT : length;
    }
}
