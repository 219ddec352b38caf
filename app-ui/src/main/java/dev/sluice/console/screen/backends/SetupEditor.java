package dev.sluice.console.screen.backends;

import dev.sluice.console.command.TypedKey;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.backends.SetupForm.Field;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.Secret;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// How a backend is set up, while it is edited.
final class SetupEditor {

    private static final Words WORDS = Words.of(SetupEditor.class);

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Edits edits;
    private final ReadOnlyObjectWrapper<@Nullable SetupForm> form = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<Field, String>> problems = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    /// What the form began with.
    private long revision;

    /// @param commands sends a command; the reply comes on the thread of the view models
    SetupEditor(Function<UiCommand, ? extends CompletionStage<Reply>> commands, Edits edits) {
        this.commands = commands;
        this.edits = edits;
    }

    /// Begins with a backend as it is in force.
    void open(BackendConfig backend, Configuration inForce) {
        revision = inForce.revision();
        problems.set(Map.of());
        refusal.set("");
        form.set(SetupForm.of(backend));
    }

    void close() {
        form.set(null);
    }

    void type(Field field, String text) {
        SetupForm now = form.get();
        if (now != null && !now.text(field).equals(text.strip())) {
            form.set(now.with(field, text));
        }
    }

    /// Says what is wrong so far.
    void check() {
        SetupForm now = form.get();
        if (now != null) {
            problems.set(now.read().problems());
        }
    }

    /// Sends it, if nothing is wrong; then the form closes.
    void apply() {
        SetupForm now = form.get();
        if (now == null) {
            return;
        }
        SetupForm.Reading reading = now.read();
        problems.set(reading.problems());
        BackendConfig backend = reading.backend();
        if (backend == null) {
            return;
        }
        refusal.set("");
        var _ = key(backend, reading.key())
                .thenCompose(key -> edits.send(
                        List.of(base ->
                                new UiCommand.Edit("putBackend", Map.of("backend", withKey(backend, key)), base)),
                        revision))
                .thenAccept(outcome -> {
                    if (outcome.complete()) {
                        edits.tellDone(outcome, WORDS.text("setup.done", backend.id()));
                        close();
                    } else {
                        refusal.set(Edits.reason(outcome.last()));
                    }
                });
    }

    /// A key that was typed is kept outside the configuration, which only refers to it.
    private CompletionStage<@Nullable Secret> key(BackendConfig backend, @Nullable String typed) {
        if (typed == null || typed.isEmpty()) {
            return CompletableFuture.completedStage(typed == null ? backend.apiKey() : null);
        }
        return TypedKey.keep(commands, backend.id(), typed).thenApply(kept -> kept == null ? null : Secret.shown(kept));
    }

    private static BackendConfig withKey(BackendConfig backend, @Nullable Secret key) {
        return new BackendConfig(
                backend.id(),
                backend.provider(),
                backend.baseUrl(),
                backend.localNetwork(),
                key,
                backend.capacity(),
                backend.circuitBreaker(),
                backend.timeouts(),
                backend.healthProbe(),
                backend.simulation());
    }

    /// What is typed; null: nothing is open.
    ReadOnlyObjectProperty<@Nullable SetupForm> formProperty() {
        return form.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<Field, String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /// What the gateway said against it; empty: nothing.
    ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }
}
