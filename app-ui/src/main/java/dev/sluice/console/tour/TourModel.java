package dev.sluice.console.tour;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.rehearsal.LiveTraffic;
import dev.sluice.console.rehearsal.RunReport;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Which step the tour is at, whether it was done, by hand or by the tour, and the way back.
final class TourModel {

    private static final Words WORDS = Words.of(TourModel.class);

    private final StateStore store;
    private final LiveTraffic live;
    private final Function<UiCommand, CompletableFuture<Reply>> send;
    private final Supplier<String> keys;
    private final ReadOnlyObjectWrapper<@Nullable TourStep> step = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Set<String> knownRuns = new HashSet<>();
    private List<LimitConfig> limitsBefore = List.of();
    private long revisionBefore = -1;
    private boolean begun;
    private boolean busy;

    /// @param keys makes a key for the tour's consumer
    TourModel(
            StateStore store,
            LiveTraffic live,
            Function<UiCommand, CompletableFuture<Reply>> send,
            Supplier<String> keys) {
        this.store = store;
        this.live = live;
        this.send = send;
        this.keys = keys;
    }

    /// Null: no tour.
    ReadOnlyObjectProperty<@Nullable TourStep> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// Whether the step was done.
    ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /// Why the tour could not do it; empty: it could.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether the gateway still has something of a tour.
    boolean hasTraces() {
        Configuration configuration = store.configuration();
        return configuration != null && TourPlace.isIn(configuration.config());
    }

    /// Whether what the gateway has of a tour is of one that another window began and did not end.
    boolean isLeftBehind() {
        return !begun && hasTraces();
    }

    void begin() {
        Configuration configuration = store.configuration();
        if (configuration == null) {
            return;
        }
        begun = true;
        if (!TourPlace.isIn(configuration.config())) {
            revisionBefore = configuration.revision();
        }
        go(TourStep.PLACE);
        look();
    }

    void next() {
        TourStep now = step.get();
        if (now != null) {
            now.next().ifPresent(this::go);
            look();
        }
    }

    private void go(TourStep to) {
        problem.set("");
        done.set(to == TourStep.END);
        Configuration configuration = store.configuration();
        limitsBefore =
                configuration == null ? List.of() : configuration.config().limits();
        if (to == TourStep.REPORT) {
            askRuns(runs -> runs.forEach(run -> knownRuns.add(run.id())));
        }
        step.set(to);
    }

    /// Ends the tour and leaves things as they are.
    void leave() {
        step.set(null);
    }

    /// Looks whether the step has been done meanwhile.
    void look() {
        TourStep now = step.get();
        if (now == null || done.get()) {
            return;
        }
        switch (now) {
            case PLACE -> done.set(hasPlace());
            case TRAFFIC -> done.set(live.running() > 0);
            case QUOTA -> done.set(hasNewLimit());
            case OUTAGE -> {
                var state = store.state();
                done.set(state != null && !state.faults().isEmpty());
            }
            case REPORT ->
                askRuns(runs -> {
                    if (step.get() == TourStep.REPORT) {
                        done.set(runs.stream().anyMatch(run -> !knownRuns.contains(run.id())));
                    }
                });
            case END -> {}
        }
    }

    private boolean hasPlace() {
        Configuration configuration = store.configuration();
        return configuration != null
                && configuration.config().consumers().stream()
                        .anyMatch(consumer -> consumer.id().value().equals(TourPlace.CONSUMER));
    }

    private boolean hasNewLimit() {
        Configuration configuration = store.configuration();
        return configuration != null && !configuration.config().limits().equals(limitsBefore);
    }

    private void askRuns(java.util.function.Consumer<List<RunReport>> found) {
        if (busy) {
            return;
        }
        busy = true;
        var _ = send.apply(new UiCommand.Operation("queryExperiments", Map.of()))
                .thenAccept(reply -> {
                    busy = false;
                    if (reply.ok()) {
                        found.accept(RunReport.list(reply.results()));
                    }
                });
    }

    /// Does the step; what is left to press on the screen itself, the view presses.
    void doIt() {
        TourStep now = step.get();
        if (now == null) {
            return;
        }
        problem.set("");
        switch (now) {
            case PLACE -> make(TourPlace.edits(keys.get()), 0);
            case TRAFFIC ->
                command("startTraffic", Map.of("traffic", TourPlace.app().members()));
            case QUOTA -> {
                Configuration configuration = store.configuration();
                if (configuration != null) {
                    tell(send.apply(TourPlace.limit(configuration.revision())));
                }
            }
            case OUTAGE -> command("putFault", Map.of("fault", TourPlace.fault()));
            case REPORT, END -> {}
        }
    }

    private void make(List<Function<Long, UiCommand>> edits, int index) {
        Configuration configuration = store.configuration();
        if (configuration != null) {
            make(edits, index, configuration.revision());
        }
    }

    private void make(List<Function<Long, UiCommand>> edits, int index, long revision) {
        var _ = send.apply(edits.get(index).apply(revision)).thenAccept(reply -> {
            Long after = reply.revision();
            if (!reply.ok() || after == null) {
                problem.set(WORDS.text("refused", String.valueOf(reply.message())));
            } else if (index + 1 < edits.size()) {
                make(edits, index + 1, after);
            }
        });
    }

    private void command(String name, Map<String, Object> arguments) {
        tell(send.apply(new UiCommand.Operation(name, arguments)));
    }

    private void tell(CompletableFuture<Reply> reply) {
        var _ = reply.thenAccept(answer -> {
            if (!answer.ok()) {
                problem.set(WORDS.text("refused", String.valueOf(answer.message())));
            }
        });
    }

    /// Ends everything that the tour, or somebody during it, has started, and brings the configuration back that was
    /// there before. Where that revision is not known (another window began the tour) or not kept any more, what is
    /// the tour's own is taken out.
    void putBack() {
        command("stopExperiment", Map.of());
        command("clearFaults", Map.of());
        command("stopTraffic", Map.of());
        if (revisionBefore >= 0) {
            var _ = send.apply(new UiCommand.Edit("revertTo", Map.of("revision", revisionBefore), null))
                    .thenAccept(reply -> {
                        if (!reply.ok()) {
                            takeOut();
                        }
                    });
            revisionBefore = -1;
        } else {
            takeOut();
        }
        problem.set("");
        step.set(null);
    }

    private void takeOut() {
        Configuration configuration = store.configuration();
        if (configuration != null) {
            takeOut(TourPlace.remains(configuration.config()), 0);
        }
    }

    private void takeOut(List<UiCommand> edits, int index) {
        if (index < edits.size()) {
            var _ = send.apply(edits.get(index)).thenAccept(reply -> {
                if (reply.ok()) {
                    takeOut(edits, index + 1);
                } else {
                    problem.set(WORDS.text("refused", String.valueOf(reply.message())));
                }
            });
        }
    }
}
