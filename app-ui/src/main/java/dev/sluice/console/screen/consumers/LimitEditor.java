package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.consumers.LimitChange.Scope;
import dev.sluice.console.screen.consumers.whatif.Proposal;
import dev.sluice.console.text.Words;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Edits the token rate that decides for the selected consumer. What it sends carries the revision that it was made
/// against, so that a change of somebody else is shown and never overwritten unseen.
public final class LimitEditor {

    private static final Words WORDS = Words.of(LimitEditor.class);

    private final Edits edits;
    private final ReadOnlyObjectWrapper<@Nullable LimitDraft> draft = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LimitScale> scale = new ReadOnlyObjectWrapper<>(LimitScale.around(20_000));
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");

    private @Nullable Configuration configuration;
    private @Nullable ConsumerId consumer;
    /// A conflict was reported by a gateway whose new configuration is still on its way.
    private boolean awaitingTheirs;

    LimitEditor(Edits edits) {
        this.edits = edits;
    }

    /// Turns to another consumer; what was typed for the one before is dropped.
    void select(@Nullable ConsumerId selected) {
        consumer = selected;
        begin();
    }

    void configurationChanged(Configuration next) {
        configuration = next;
        if (!sending.get()) {
            look();
        }
    }

    /// The text of the field.
    public void type(String text) {
        change(draft.get() == null ? null : draft.get().typed(text));
    }

    /// The slider.
    public void slideTo(double position) {
        type(Quantity.exact(scale.get().valueAt(position)));
    }

    /// The arrow keys.
    public void step(int steps) {
        LimitDraft now = draft.get();
        if (now != null) {
            type(Quantity.exact(scale.get().stepFrom(now.amount().orElse(now.inForce()), steps)));
        }
    }

    public void meanFor(Scope scope) {
        change(draft.get() == null ? null : draft.get().meantFor(scope));
    }

    public void revert() {
        begin();
    }

    public void keepMine() {
        change(draft.get() == null ? null : draft.get().keepMine());
    }

    public void takeTheirs() {
        begin();
    }

    /// Sends the change, if there is one that can be sent.
    public void apply() {
        LimitDraft now = draft.get();
        Optional<LimitChange> change = plan();
        if (now == null || change.isEmpty() || !now.applicable() || sending.get()) {
            return;
        }
        refusal.set("");
        sending.set(true);
        List<Edits.Edit> puts = change.get().puts().stream()
                .<Edits.Edit>map(limit -> base -> new UiCommand.PutLimit(limit, base))
                .toList();
        var _ = edits.send(puts, now.revision()).thenAccept(outcome -> answered(now, outcome));
    }

    private void answered(LimitDraft sent, Edits.Outcome outcome) {
        sending.set(false);
        if (outcome.complete()) {
            edits.tellDone(
                    outcome,
                    WORDS.text(
                            "tokens-per-minute",
                            String.valueOf(sent.consumer()),
                            Quantity.exact(sent.inForce()),
                            String.valueOf(sent.amount().map(Quantity::exact).orElse(""))));
            settle(sent, outcome);
        } else if (outcome.conflict()) {
            awaitingTheirs = true;
            look();
        } else {
            refusal.set(Edits.reason(outcome.last()));
            look();
        }
    }

    /// The value is in force; the configuration that says so may still be on its way.
    private void settle(LimitDraft sent, Edits.Outcome outcome) {
        Long revision = outcome.last().revision();
        if (configuration != null && revision != null && configuration.revision() >= revision) {
            begin();
        } else if (sent.equals(draft.get())) {
            draft.set(new LimitDraft(
                    sent.consumer(),
                    sent.limit(),
                    sent.amount().orElse(sent.inForce()),
                    sent.revision(),
                    sent.text(),
                    sent.scope(),
                    null));
        }
    }

    private void look() {
        LimitDraft now = draft.get();
        Configuration current = configuration;
        if (now == null || current == null || !now.touched()) {
            begin();
            return;
        }
        if (current.revision() <= now.revision()) {
            return;
        }
        LimitDraft next = now.seen(current);
        draft.set(next);
        if (awaitingTheirs) {
            awaitingTheirs = false;
            // The other change was about something else: nothing stands against this one.
            apply();
        }
    }

    private void begin() {
        refusal.set("");
        awaitingTheirs = false;
        Optional<LimitConfig> limit = governing();
        if (consumer == null || configuration == null || limit.isEmpty()) {
            draft.set(null);
            return;
        }
        LimitDraft fresh = LimitDraft.of(consumer, limit.get(), configuration.revision());
        scale.set(LimitScale.around(fresh.inForce()));
        draft.set(fresh);
    }

    private void change(@Nullable LimitDraft next) {
        if (next != null && !sending.get()) {
            refusal.set("");
            draft.set(next);
        }
    }

    private Optional<LimitConfig> governing() {
        return consumer == null || configuration == null
                ? Optional.empty()
                : new Governance(configuration.config()).governing(consumer);
    }

    /// What applying would put; empty while the text is no amount or the limit is gone.
    Optional<LimitChange> plan() {
        LimitDraft now = draft.get();
        if (now == null || configuration == null) {
            return Optional.empty();
        }
        Configuration current = configuration;
        return now.amount()
                .flatMap(tokens -> current.config()
                        .limit(now.limit())
                        .map(limit -> LimitChange.of(current.config(), limit, now.consumer(), now.scope(), tokens)));
    }

    /// Whether the limit holds for others too, so that the scope has to be chosen.
    boolean sharedWithOthers() {
        Configuration current = configuration;
        ConsumerId mine = consumer;
        return current != null
                && mine != null
                && governing()
                        .filter(limit -> !Governance.isOnlyFor(limit, mine))
                        .filter(limit -> new Governance(current.config())
                                        .governedBy(limit)
                                        .size()
                                > 1)
                        .isPresent();
    }

    /// All limits as they would be with what is typed; null: nothing is edited.
    @Nullable
    Proposal proposal() {
        LimitDraft now = draft.get();
        Configuration current = configuration;
        if (now == null || current == null) {
            return null;
        }
        List<LimitConfig> puts = now.touched() ? plan().map(LimitChange::puts).orElse(List.of()) : List.of();
        LimitConfig edited = puts.stream()
                .filter(put -> put.tokensPerMinute() != null)
                .findFirst()
                .or(() -> current.config().limit(now.limit()))
                .orElse(null);
        return edited == null
                ? null
                : new Proposal(
                        with(current.config().limits(), puts),
                        edited.id(),
                        edited.tokensPerMinute(),
                        now.inForce(),
                        Governance.countsEachConsumer(edited) ? now.consumer() : null);
    }

    private static List<LimitConfig> with(List<LimitConfig> limits, List<LimitConfig> puts) {
        Map<LimitId, LimitConfig> byId = new LinkedHashMap<>();
        limits.forEach(limit -> byId.put(limit.id(), limit));
        puts.forEach(limit -> byId.put(limit.id(), limit));
        return List.copyOf(byId.values());
    }

    /// What else the limit governs, in a sentence.
    String reach() {
        Configuration current = configuration;
        ConsumerId mine = consumer;
        return current == null || mine == null
                ? ""
                : governing()
                        .map(limit -> new Governance(current.config()).reach(limit, mine))
                        .orElse("");
    }

    /// The draft; null while no consumer is selected or no token rate holds for it.
    public ReadOnlyObjectProperty<@Nullable LimitDraft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LimitScale> scaleProperty() {
        return scale.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty sendingProperty() {
        return sending.getReadOnlyProperty();
    }

    /// What the gateway said against the last change; empty: nothing.
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }
}
