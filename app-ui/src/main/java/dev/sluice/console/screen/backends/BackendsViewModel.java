package dev.sluice.console.screen.backends;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.GatewayState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The backends at this moment, and what can be done with them. Fed by the store, and told a few times a second to show
/// what came.
final class BackendsViewModel {

    private static final Words WORDS = Words.of(BackendsViewModel.class);

    private static final int EVENTS = 50;

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Notices notices;
    private final Edits edits;
    private final PoolEditor pools;
    private final BackendActivity activity = new BackendActivity();
    private final ReadOnlyObjectWrapper<List<BackendCard>> cards = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable BackendId> selected = new SimpleObjectProperty<>();

    private @Nullable GatewayState state;
    private @Nullable Configuration configuration;

    /// @param commands sends a command; the reply comes on the thread of the view models
    BackendsViewModel(Function<UiCommand, ? extends CompletionStage<Reply>> commands, Notices notices) {
        this.commands = commands;
        this.notices = notices;
        edits = new Edits(commands, notices);
        pools = new PoolEditor(edits);
    }

    void stateChanged(GatewayState next) {
        state = next;
        activity.keepOnly(next.backends().stream().map(BackendState::id).toList());
    }

    void configurationChanged(Configuration next) {
        configuration = next;
        pools.configurationChanged(next);
    }

    void exchangesEnded(List<ExchangeRecord> exchanges) {
        activity.add(exchanges);
    }

    /// Shows what came.
    void tick(Instant now) {
        GatewayState current = state;
        if (current == null) {
            return;
        }
        cards.set(current.backends().stream()
                .map(backend -> BackendCard.of(
                        backend,
                        configuration == null
                                ? null
                                : configuration.config().backend(backend.id()).orElse(null),
                        activity.of(backend.id(), now),
                        current.faults(),
                        now))
                .toList());
        if (selectedCard().isEmpty()) {
            selected.set(cards.get().isEmpty() ? null : cards.get().getFirst().id());
        }
    }

    Optional<BackendCard> selectedCard() {
        return cards.get().stream()
                .filter(card -> card.id().equals(selected.get()))
                .findFirst();
    }

    /// What happened to a backend, newest first.
    static List<GatewayEvent> eventsOf(BackendId backend, List<GatewayEvent> events) {
        return events.reversed().stream()
                .filter(event -> backend.value().equals(event.subject()))
                .limit(EVENTS)
                .toList();
    }

    /// The pools that a backend stands in.
    List<PoolConfig> poolsOf(BackendId backend) {
        return configuration == null
                ? List.of()
                : configuration.config().pools().stream()
                        .filter(pool -> pool.members().stream()
                                .anyMatch(member -> member.backend().equals(backend)))
                        .toList();
    }

    /// Takes a backend out.
    ///
    /// @param duration null: until the breaker is reset
    void trip(BackendId backend, @Nullable Duration duration) {
        String length = duration == null
                ? WORDS.text("until-you-reset-it")
                : WORDS.text("for", String.valueOf(TimeWords.length(duration)));
        operate(
                UiCommand.Operation.tripBreaker(backend, duration),
                WORDS.text("opened-the-breaker-of", String.valueOf(backend), String.valueOf(length)),
                new Action("reset-this", WORDS.text("reset-breaker"), null, () -> reset(backend)));
    }

    void reset(BackendId backend) {
        operate(
                UiCommand.Operation.resetBreaker(backend),
                WORDS.text("reset-the-breaker-of", String.valueOf(backend)),
                null);
    }

    void drain(BackendId backend) {
        operate(
                UiCommand.Operation.drainBackend(backend),
                WORDS.text("draining", String.valueOf(backend)),
                new Action("resume-this", WORDS.text("resume"), null, () -> resume(backend)));
    }

    void resume(BackendId backend) {
        operate(UiCommand.Operation.resumeBackend(backend), WORDS.text("resumed", String.valueOf(backend)), null);
    }

    /// Asks now whether it is there. What came of it arrives with the backend's state.
    ///
    /// @param answered called when the gateway has answered, or has refused to
    void probe(BackendId backend, Runnable answered) {
        var _ = commands.apply(new UiCommand.Operation("probeBackend", Map.of("backend", backend)))
                .thenAccept(reply -> {
                    answered.run();
                    if (!reply.ok()) {
                        notices.show(Notice.failed(Edits.reason(reply)));
                    }
                });
    }

    private void operate(UiCommand command, String done, @Nullable Action back) {
        var _ = commands.apply(command).thenAccept(reply -> {
            if (!reply.ok()) {
                notices.show(Notice.failed(Edits.reason(reply)));
            } else {
                notices.show(back == null ? Notice.done(done) : Notice.done(done, back));
            }
        });
    }

    /// Deletes a backend that stands in no pool; else says in which it does.
    void delete(BackendId backend) {
        List<PoolConfig> members = poolsOf(backend);
        if (!members.isEmpty()) {
            String names = String.join(
                    ", ", members.stream().map(pool -> pool.id().value()).toList());
            notices.show(
                    Notice.failed(WORDS.text("stands-in-take-it-out", String.valueOf(backend), String.valueOf(names))));
            return;
        }
        if (configuration != null) {
            var _ = edits.sendAndTell(
                    base -> new UiCommand.DeleteBackend(backend, base),
                    Objects.requireNonNull(configuration).revision(),
                    WORDS.text("deleted", String.valueOf(backend)));
        }
    }

    ReadOnlyObjectProperty<List<BackendCard>> cardsProperty() {
        return cards.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable BackendId> selectedProperty() {
        return selected;
    }

    PoolEditor pools() {
        return pools;
    }

    Edits edits() {
        return edits;
    }

    @Nullable
    Configuration configuration() {
        return configuration;
    }
}
