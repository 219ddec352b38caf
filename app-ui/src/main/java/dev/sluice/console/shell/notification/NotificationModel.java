package dev.sluice.console.shell.notification;

import dev.sluice.console.command.Action;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.screen.NotificationKinds;
import dev.sluice.console.screen.Preferences;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.text.Words;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// Everything that was told, the newest first: this console's own notices and the gateway's events. What repeats is one
/// line with a count. Kinds can be muted, and all of them together; then they are kept here and do not pop up.
public final class NotificationModel {

    static final int MAX = 200;

    private static final Words WORDS = Words.of(NotificationModel.class);

    private final StateStore store;
    private final Notices notices;
    private final Preferences preferences;
    private final NotificationKinds kinds;
    private final InstantSource clock;
    private final Consumer<Jump> jump;
    private final ObservableList<Notification> all = FXCollections.observableArrayList();

    /// Kept, since a wrapper that nobody holds is collected together with its listeners.
    private final ObservableList<Notification> readOnly = FXCollections.unmodifiableObservableList(all);

    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private String epoch = "";
    private long seen;

    public NotificationModel(
            StateStore store, Notices notices, Preferences preferences, InstantSource clock, Consumer<Jump> jump) {
        this.store = store;
        this.notices = notices;
        this.preferences = preferences;
        this.kinds = new NotificationKinds(preferences);
        this.clock = clock;
        this.jump = jump;
        notices.popUpOnly(this::popsUp);
    }

    /// Listens, until the subscription is closed.
    public Subscription listen() {
        return store.onChange(this::changed).and(notices.onNotice(this::noticed));
    }

    public ObservableList<Notification> all() {
        return readOnly;
    }

    public ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /// Somebody looked.
    public void markRead() {
        unread.set(0);
    }

    public void clear() {
        all.clear();
        unread.set(0);
    }

    public boolean muted(String kind) {
        return kinds.muted(kind);
    }

    public void mute(String kind, boolean muted) {
        kinds.mute(kind, muted);
    }

    /// What a person did themselves is always answered; of the rest only what should be looked at.
    private boolean popsUp(Notice notice) {
        return notice.kind().equals(Notice.CHANGE)
                || (notice.severity() != Severity.INFO
                        && !preferences.doNotDisturbProperty().get()
                        && !muted(notice.kind()));
    }

    private void changed(StoreChange change) {
        GatewayState state = store.state();
        if (state == null
                || (!change.has(StoreChange.Part.EVENTS) && state.epoch().equals(epoch))) {
            return;
        }
        boolean first = epoch.isEmpty();
        if (!state.epoch().equals(epoch)) {
            epoch = state.epoch();
            seen = 0;
        }
        for (GatewayEvent event : store.events()) {
            if (event.seq() > seen) {
                seen = event.seq();
                tell(event, first);
            }
        }
        if (first) {
            markRead();
        }
    }

    /// @param old it happened before this console looked: kept, but nobody is disturbed
    private void tell(GatewayEvent event, boolean old) {
        Action action = EventWords.place(event)
                .map(place ->
                        Action.named("notification-show", WORDS.text("show")).does(() -> jump.accept(place)))
                .orElse(null);
        Notification told = new Notification(
                event.kind(), EventWords.group(event), event.severity(), EventWords.text(event), event.at(), 1, action);
        add(told);
        Notice notice = new Notice(told.kind(), told.severity(), told.text(), action);
        if (!old && popsUp(notice)) {
            notices.popUp(notice);
        }
    }

    private void noticed(Notice notice) {
        Instant now = clock.instant();
        add(new Notification(
                notice.kind(),
                notice.kind() + notice.text(),
                notice.severity(),
                notice.text(),
                now,
                1,
                notice.action()));
        if (notice.kind().equals(Notice.CHANGE) && notice.severity() == Severity.INFO) {
            unread.set(Math.max(0, unread.get() - 1)); // whoever did it knows
        }
    }

    private void add(Notification newer) {
        List<Notification> same = new ArrayList<>();
        all.removeIf(known -> known.group().equals(newer.group()) && same.add(known));
        all.addFirst(same.isEmpty() ? newer : same.getFirst().again(newer));
        if (all.size() > MAX) {
            all.removeLast();
        }
        unread.set(Math.min(all.size(), unread.get() + 1));
    }
}
