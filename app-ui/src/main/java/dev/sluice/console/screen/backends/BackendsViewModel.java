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
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.GatewayState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final SetupEditor setup;
    private final BackendActivity activity = new BackendActivity();
    private final LoadHistory load = new LoadHistory();
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
        setup = new SetupEditor(commands, edits);
    }

    void stateChanged(GatewayState next) {
        state = next;
        List<BackendId> ids = next.backends().stream().map(BackendState::id).toList();
        activity.keepOnly(ids);
        load.keepOnly(ids);
    }

    void configurationChanged(Configuration next) {
        configuration = next;
        pools.configurationChanged(next);
    }

    void exchangesEnded(List<ExchangeRecord> exchanges) {
        activity.add(exchanges);
        load.add(exchanges);
    }

    /// Remembers what runs now.
    void look(Instant now) {
        if (state != null) {
            load.look(state.backends(), now);
        }
    }

    /// What a backend had to do lately, second by second.
    List<LoadHistory.Second> load(BackendId backend, Instant now) {
        return load.of(backend, now);
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
                        isAsked(backend.id()),
                        now))
                .toList());
        if (selectedCard().isEmpty() && !isConfigured(selected.get())) {
            selected.set(cards.get().isEmpty() ? null : cards.get().getFirst().id());
        }
    }

    /// One that was just added may come a moment later.
    private boolean isConfigured(@Nullable BackendId backend) {
        return backend != null
                && configuration != null
                && configuration.config().backend(backend).isPresent();
    }

    /// Whether any model leads to it.
    private boolean isAsked(BackendId backend) {
        return configuration == null
                || !poolsOf(backend).isEmpty()
                || configuration.config().models().stream().anyMatch(route -> backend.equals(route.backend()));
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

    /// Takes a backend out of its pools and deletes it, as one change. Of a pool that would be empty then it says so.
    void delete(BackendId backend) {
        Configuration now = configuration;
        if (now == null) {
            return;
        }
        List<Edits.Edit> changes = new ArrayList<>();
        for (PoolConfig pool : poolsOf(backend)) {
            List<PoolMember> others = pool.members().stream()
                    .filter(member -> !member.backend().equals(backend))
                    .toList();
            if (others.isEmpty()) {
                notices.show(Notice.failed(WORDS.text("is-all-of", backend, pool.id())));
                return;
            }
            PoolConfig rest =
                    new PoolConfig(pool.id(), pool.strategy(), pool.sessionAffinity(), pool.waitForCapacity(), others);
            changes.add(base -> new UiCommand.PutPool(rest, base));
        }
        changes.add(base -> new UiCommand.DeleteBackend(backend, base));
        var _ = edits.send(changes, now.revision()).thenAccept(outcome -> {
            if (outcome.complete()) {
                edits.tellDone(outcome, WORDS.text("deleted", String.valueOf(backend)));
            } else {
                edits.tellFailed(outcome);
            }
        });
    }

    ReadOnlyObjectProperty<List<BackendCard>> cardsProperty() {
        return cards.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable BackendId> selectedProperty() {
        return selected;
    }

    /// Opens the form of how a backend is set up.
    void openSetup(BackendId backend) {
        Configuration now = configuration;
        if (now != null) {
            now.config().backend(backend).ifPresent(found -> setup.open(found, now));
        }
    }

    SetupEditor setup() {
        return setup;
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
