package dev.sluice.console.screen;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// The notices on show, newest last: at most three, never the same one twice, and of what the gateway tells only the
/// newest, since the notification centre has the others. All that come are told to whoever
/// keeps them, also those that nobody wants to see pop up.
public final class Notices {

    static final int MAX = 3;

    private final ObservableList<Notice> shown = FXCollections.observableArrayList();
    private final ObservableList<Notice> readOnly = FXCollections.unmodifiableObservableList(shown);

    private final List<Consumer<Notice>> listeners = new CopyOnWriteArrayList<>();
    private Predicate<Notice> popsUp = _ -> true;

    /// Which notices pop up at all.
    public void popUpOnly(Predicate<Notice> wanted) {
        popsUp = wanted;
    }

    /// Calls the listener with every notice, until the subscription is closed.
    public Subscription onNotice(Consumer<Notice> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Tells of something.
    public void show(Notice notice) {
        listeners.forEach(listener -> listener.accept(notice));
        if (popsUp.test(notice)) {
            popUp(notice);
        }
    }

    /// Shows it for a while, and keeps it nowhere.
    public void popUp(Notice notice) {
        shown.remove(notice);
        if (!own(notice)) {
            shown.removeIf(earlier -> !own(earlier));
        }
        if (shown.size() == MAX) {
            shown.removeFirst();
        }
        shown.add(notice);
    }

    private static boolean own(Notice notice) {
        return notice.kind().equals(Notice.CHANGE);
    }

    public void dismiss(Notice notice) {
        shown.remove(notice);
    }

    public ObservableList<Notice> shown() {
        return readOnly;
    }
}
