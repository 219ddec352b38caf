package dev.sluice.console.screen.lab;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.FaultState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// Faults that are on, the one that is about to be started, and what they do to clients.
final class LabViewModel {

    private static final Words WORDS = Words.of(LabViewModel.class);

    private final Function<UiCommand, CompletableFuture<Reply>> send;
    private final Notices notices;
    private final ObjectProperty<FaultKind> kind = new SimpleObjectProperty<>(FaultKind.STATUS);
    private final ReadOnlyObjectWrapper<List<ActiveFault>> active = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    LabViewModel(Function<UiCommand, CompletableFuture<Reply>> send, Notices notices) {
        this.send = send;
        this.notices = notices;
    }

    ObjectProperty<FaultKind> kindProperty() {
        return kind;
    }

    ReadOnlyObjectProperty<List<ActiveFault>> activeProperty() {
        return active.getReadOnlyProperty();
    }

    /// What is wrong with the draft that was to be started; empty: nothing.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void faultsAre(List<FaultState> faults, Instant now) {
        active.set(faults.stream().map(fault -> ActiveFault.of(fault, now)).toList());
    }

    /// Starts a fault, unless something is wrong with it.
    void start(FaultDraft draft) {
        problem.set(draft.problem());
        if (problem.get().isEmpty()) {
            var _ = send.apply(new UiCommand.Operation("putFault", Map.of("fault", draft.fault())))
                    .thenAccept(reply -> problem.set(reply.ok() ? "" : WORDS.text("lab.refused", why(reply))));
        }
    }

    /// Ends one fault.
    void stop(ActiveFault fault) {
        tell(send.apply(new UiCommand.Operation("deleteFault", Map.of("fault", fault.id()))));
    }

    /// Ends all faults.
    void stopAll() {
        tell(send.apply(new UiCommand.ClearFaults()));
    }

    /// What clients get since the oldest active fault was started, and in the same time before it.
    ///
    /// @return before, during; empty without an active fault
    List<Impact> impact(List<ExchangeRecord> exchanges, Instant now) {
        return active.get().stream()
                .map(ActiveFault::startedAt)
                .min(Instant::compareTo)
                .map(start -> {
                    Duration time = Duration.between(start, now);
                    return List.of(
                            Impact.between(exchanges, start.minus(time), start),
                            Impact.between(exchanges, start, now.plusSeconds(1)));
                })
                .orElse(List.of());
    }

    private void tell(CompletableFuture<Reply> reply) {
        var _ = reply.thenAccept(answer -> {
            if (!answer.ok()) {
                notices.show(Notice.failed(WORDS.text("lab.refused", why(answer))));
            }
        });
    }

    private static String why(Reply reply) {
        return reply.message() == null ? String.valueOf(reply.code()) : reply.message();
    }
}
