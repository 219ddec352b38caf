package dev.sluice.console.screen.settings;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The text of the configuration's file, its secrets covered, and what is wrong with it as it is typed.
final class FileModel {

    private static final Words WORDS = Words.of(FileModel.class);

    /// One thing that is wrong.
    ///
    /// @param line from 1; 0: of no one line
    record Problem(int line, String path, String words) {}

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Edits edits;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private String saved = "";
    private @Nullable Long base;

    /// @param commands sends a command; the reply comes on the thread of the view models
    FileModel(Function<UiCommand, ? extends CompletionStage<Reply>> commands, Notices notices) {
        this.commands = commands;
        this.edits = new Edits(commands, notices);
    }

    StringProperty textProperty() {
        return text;
    }

    ObservableList<Problem> problems() {
        return problems;
    }

    /// What went wrong with saving or loading; empty: nothing.
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// Whether there is a text at all.
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    boolean changed() {
        return !text.get().equals(saved);
    }

    /// Takes the file as it is now; what was typed is gone.
    void load() {
        var _ = commands.apply(new UiCommand.Operation("queryConfigFile", Map.of()))
                .thenAccept(reply -> {
                    message.set(reply.ok() ? "" : Edits.reason(reply));
                    if (reply.ok()) {
                        saved = String.valueOf(reply.results().get("text"));
                        base = reply.revision();
                        text.set(saved);
                        problems.clear();
                        loaded.set(true);
                    }
                });
    }

    /// Takes the file as it is now, unless someone is at it; then it is said that it changed.
    void follow(long revision) {
        if (base == null || (base != revision && !changed())) {
            load();
        } else if (base != revision) {
            message.set(WORDS.text("file.changed-elsewhere"));
        }
    }

    void check() {
        if (!changed()) {
            problems.clear();
            return;
        }
        String checked = text.get();
        var _ = commands.apply(new UiCommand.Operation("queryConfigProblems", Map.of("text", checked)))
                .thenAccept(reply -> {
                    if (reply.ok() && checked.equals(text.get())) {
                        problems.setAll(read(reply));
                    }
                });
    }

    void save() {
        String sent = text.get();
        var _ = commands.apply(new UiCommand.Edit("putConfigFile", Map.of("text", sent), base))
                .thenAccept(reply -> {
                    if (reply.ok()) {
                        message.set("");
                        edits.tellDone(new Edits.Outcome(1, reply), WORDS.text("file.saved"));
                        load();
                    } else {
                        message.set(Edits.reason(reply));
                    }
                });
    }

    private static List<Problem> read(Reply reply) {
        return reply.results().get("errors") instanceof List<?> list
                ? list.stream()
                        .filter(one -> one instanceof Map<?, ?>)
                        .map(one -> problem((Map<?, ?>) one))
                        .toList()
                : List.of();
    }

    private static Problem problem(Map<?, ?> error) {
        int line = error.get("line") instanceof Number number ? number.intValue() : 0;
        String suggestion = error.get("suggestion") == null ? "" : " (" + error.get("suggestion") + ")";
        return new Problem(
                line, String.valueOf(error.get("path")), error.get("path") + " " + error.get("reason") + suggestion);
    }
}
