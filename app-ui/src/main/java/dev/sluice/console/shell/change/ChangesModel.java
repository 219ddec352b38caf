package dev.sluice.console.shell.change;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The kept revisions, the newest first, and how to go back to one.
final class ChangesModel {

    private static final Words WORDS = Words.of(ChangesModel.class);

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Notices notices;
    private final Supplier<@Nullable Long> revision;
    private final ObservableList<RevisionRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper answered = new ReadOnlyBooleanWrapper();

    /// @param commands sends a command; the reply comes on the thread of the view models
    /// @param revision the one in force
    ChangesModel(
            Function<UiCommand, ? extends CompletionStage<Reply>> commands,
            Notices notices,
            Supplier<@Nullable Long> revision) {
        this.commands = commands;
        this.notices = notices;
        this.revision = revision;
    }

    ObservableList<RevisionRow> rows() {
        return rows;
    }

    /// Why there is no list; empty: there is one.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether an answer came.
    ReadOnlyBooleanProperty answeredProperty() {
        return answered.getReadOnlyProperty();
    }

    void load() {
        var _ = commands.apply(new UiCommand.Operation("queryRevisions", Map.of("limit", 100)))
                .thenAccept(reply -> {
                    problem.set(reply.ok() ? "" : String.valueOf(reply.message()));
                    List<RevisionRow> found = RevisionRow.of(reply);
                    if (reply.ok() && !found.equals(rows)) {
                        rows.setAll(found);
                    }
                    answered.set(true);
                });
    }

    boolean inForce(RevisionRow row) {
        return !rows.isEmpty() && rows.getFirst().equals(row);
    }

    /// Brings the configuration of that revision back, unless somebody changed it meanwhile.
    void revertTo(RevisionRow row) {
        var _ = commands.apply(new UiCommand.Edit("revertTo", Map.of("revision", row.number()), revision.get()))
                .thenAccept(reply -> {
                    notices.show(
                            reply.ok()
                                    ? Notice.done(WORDS.text("reverted", Long.toString(row.number())))
                                    : Notice.failed(String.valueOf(reply.message())));
                    load();
                });
    }
}
