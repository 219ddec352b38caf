package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.consumers.whatif.Proposal;
import dev.sluice.console.text.Words;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A whole limit while it is edited.
final class RuleEditor {

    private static final Words WORDS = Words.of(RuleEditor.class);

    private final Edits edits;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<@Nullable RuleForm> form = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<RuleForm.Field, String>> problems = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private @Nullable Configuration configuration;
    /// What the form began with.
    private long revision;

    RuleEditor(Edits edits, ZoneId zone) {
        this.edits = edits;
        this.zone = zone;
    }

    void configurationChanged(Configuration next) {
        configuration = next;
    }

    /// Begins with a limit that is there.
    void open(LimitId id) {
        if (configuration != null) {
            configuration.config().limit(id).ifPresent(this::begin);
        }
    }

    /// Begins with the limit of that name, if there is one.
    void open(String id) {
        if (configuration != null) {
            configuration.config().limits().stream()
                    .filter(limit -> limit.id().value().equals(id))
                    .findFirst()
                    .ifPresent(this::begin);
        }
    }

    /// Begins with a new limit.
    void openNew() {
        begin(null);
    }

    private void begin(@Nullable LimitConfig limit) {
        revision = configuration == null ? 0 : configuration.revision();
        problems.set(Map.of());
        refusal.set("");
        form.set(RuleForm.of(limit, zone));
    }

    void close() {
        form.set(null);
    }

    void type(RuleForm.Field field, String text) {
        RuleForm now = form.get();
        if (now != null && !now.text(field).equals(text.strip())) {
            form.set(now.with(field, text));
        }
    }

    /// Says what is wrong so far.
    void check() {
        RuleForm now = form.get();
        if (now != null) {
            problems.set(now.read(taken()).problems());
        }
    }

    /// Sends it, if nothing is wrong; then the form closes.
    void apply() {
        RuleForm now = form.get();
        if (now == null) {
            return;
        }
        RuleForm.Reading reading = now.read(taken());
        problems.set(reading.problems());
        LimitConfig limit = reading.limit();
        if (limit == null) {
            return;
        }
        refusal.set("");
        var _ = edits.send(List.of(base -> new UiCommand.PutLimit(limit, base)), revision)
                .thenAccept(outcome -> {
                    if (outcome.complete()) {
                        edits.tellDone(outcome, WORDS.text("limit-is-in-force", String.valueOf(limit.id())));
                        close();
                    } else {
                        refusal.set(Edits.reason(outcome.last()));
                    }
                });
    }

    /// All limits as they would be with what is typed; null: it is no limit yet, or nothing is open.
    @Nullable
    Proposal proposal() {
        RuleForm now = form.get();
        Configuration current = configuration;
        LimitConfig limit = now == null ? null : now.read(taken()).limit();
        if (current == null || limit == null) {
            return null;
        }
        List<LimitConfig> limits = new ArrayList<>(current.config().limits());
        limits.removeIf(known -> known.id().equals(limit.id()));
        limits.add(limit);
        Long inForce = current.config()
                .limit(limit.id())
                .map(LimitConfig::tokensPerMinute)
                .orElse(null);
        return new Proposal(limits, limit.id(), limit.tokensPerMinute(), inForce, null);
    }

    /// Deletes the limit that is open.
    void delete() {
        RuleForm now = form.get();
        if (now != null && now.base() != null) {
            LimitId id = now.base().id();
            var _ = edits.sendAndTell(
                            base -> new UiCommand.DeleteLimit(id, base),
                            revision,
                            WORDS.text("deleted-limit", String.valueOf(id)))
                    .thenAccept(outcome -> {
                        if (outcome.complete()) {
                            close();
                        }
                    });
        }
    }

    private List<LimitId> taken() {
        return configuration == null
                ? List.of()
                : configuration.config().limits().stream().map(LimitConfig::id).toList();
    }

    /// What is typed; null: nothing is open.
    ReadOnlyObjectProperty<@Nullable RuleForm> formProperty() {
        return form.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<RuleForm.Field, String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /// What the gateway said against it; empty: nothing.
    ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }
}
