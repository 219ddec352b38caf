package dev.sluice.console.rehearsal;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.model.message.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/// The runs of simulated traffic that the gateway has. It asks once after connecting and after each event about
/// traffic, and twice a second while something runs.
public final class LiveTraffic {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final StateStore store;
    private final Function<UiCommand, CompletableFuture<Reply>> send;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<List<TrafficFigures>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private Instant askedAt = Instant.MIN;
    private boolean asking;
    private boolean wanted;
    private long seenEvent;

    public LiveTraffic(StateStore store, Function<UiCommand, CompletableFuture<Reply>> send, InstantSource clock) {
        this.store = store;
        this.send = send;
        this.clock = clock;
    }

    /// Follows the gateway until the subscription is closed.
    public Subscription listen() {
        return store.onChange(this::follow);
    }

    /// All runs, those that are over included, by id.
    public ReadOnlyObjectProperty<List<TrafficFigures>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /// How many run now.
    public int running() {
        return (int) runs.get().stream().filter(TrafficFigures::running).count();
    }

    /// Asks as soon as it may: something was started or stopped.
    public void refresh() {
        wanted = true;
        ask();
    }

    private void follow(StoreChange change) {
        wanted |= change.has(Part.LINK) || (change.has(Part.EVENTS) && hasNews());
        boolean due = running() > 0 && clock.instant().isAfter(askedAt.plus(PAUSE));
        if (store.connected() && (wanted || due)) {
            ask();
        }
    }

    private boolean hasNews() {
        boolean news = false;
        for (var event : store.events()) {
            if (event.seq() > seenEvent) {
                news |= event.kind().equals("traffic") || event.kind().equals("experiment");
            }
        }
        seenEvent =
                store.events().stream().mapToLong(event -> event.seq()).max().orElse(0);
        return news;
    }

    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        wanted = false;
        askedAt = clock.instant();
        var _ = send.apply(new UiCommand.Operation("queryTraffic", java.util.Map.of()))
                .thenAccept(reply -> {
                    asking = false;
                    if (reply.ok()) {
                        runs.set(TrafficFigures.list(reply.results()));
                    }
                });
    }
}
