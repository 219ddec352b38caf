package dev.sluice.console.screen.lab;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.rehearsal.Plan;
import dev.sluice.console.rehearsal.RunReport;
import dev.sluice.console.text.Words;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The experiment that runs or ran last, and those that are kept.
final class LabRuns {

    private static final Words WORDS = Words.of(LabRuns.class);

    private final Function<UiCommand, CompletableFuture<Reply>> send;
    private final ReadOnlyObjectWrapper<@Nullable RunReport> latest = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<RunReport>> kept = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean asking;

    LabRuns(Function<UiCommand, CompletableFuture<Reply>> send) {
        this.send = send;
    }

    /// Null: none ran since the gateway's start.
    ReadOnlyObjectProperty<@Nullable RunReport> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    /// Newest first, without plans and courses.
    ReadOnlyObjectProperty<List<RunReport>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /// Why the last wish was not granted; empty: it was.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    boolean isRunning() {
        RunReport run = latest.get();
        return run != null && run.running();
    }

    static UiCommand startCommand(Plan plan) {
        return new UiCommand.Operation("startExperiment", Map.of("experiment", plan.members()));
    }

    void start(Plan plan) {
        problem.set("");
        var _ = send.apply(startCommand(plan)).thenAccept(reply -> {
            if (!reply.ok()) {
                problem.set(WORDS.text("run.refused", reason(reply)));
            }
            refresh();
        });
    }

    /// Ends the one that runs; it still makes its report.
    void stop() {
        var _ = send.apply(new UiCommand.Operation("stopExperiment", Map.of())).thenAccept(_ -> refresh());
    }

    /// Asks how it goes; those that are kept are asked for when one has ended.
    void refresh() {
        if (asking) {
            return;
        }
        asking = true;
        var _ = send.apply(new UiCommand.Operation("queryExperiment", Map.of())).thenAccept(reply -> {
            asking = false;
            if (reply.ok()) {
                boolean ran = isRunning();
                latest.set(RunReport.of(reply.results()));
                if (ran && !isRunning()) {
                    refreshKept();
                }
            }
        });
    }

    void refreshKept() {
        var _ = send.apply(new UiCommand.Operation("queryExperiments", Map.of()))
                .thenAccept(reply -> {
                    if (reply.ok()) {
                        kept.set(RunReport.list(reply.results()));
                    }
                });
    }

    /// One of those that are kept, with its plan and its course.
    void find(String id, Consumer<RunReport> found) {
        var _ = send.apply(new UiCommand.Operation("queryExperiment", Map.of("experiment", id)))
                .thenAccept(reply -> {
                    RunReport run = reply.ok() ? RunReport.of(reply.results()) : null;
                    if (run == null) {
                        problem.set(reason(reply));
                    } else {
                        found.accept(run);
                    }
                });
    }

    /// A report as a text for people.
    ///
    /// @param format `html` or `markdown`
    void text(String id, String format, Consumer<String> found) {
        var _ = send.apply(new UiCommand.Operation("queryExperiment", Map.of("experiment", id, "format", format)))
                .thenAccept(reply -> {
                    if (reply.ok() && reply.results().get("text") instanceof String text) {
                        found.accept(text);
                    } else {
                        problem.set(reason(reply));
                    }
                });
    }

    void delete(String id) {
        var _ = send.apply(new UiCommand.Operation("deleteExperiment", Map.of("experiment", id)))
                .thenAccept(_ -> refreshKept());
    }

    private static String reason(Reply reply) {
        return reply.message() == null ? String.valueOf(reply.code()) : reply.message();
    }
}
