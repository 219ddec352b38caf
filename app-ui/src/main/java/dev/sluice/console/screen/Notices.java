package dev.sluice.console.screen;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The notices on show, newest last: at most three, and never the same one twice.
public final class Notices {

    static final int MAX = 3;

    private final ObservableList<Notice> shown = FXCollections.observableArrayList();
    private final ObservableList<Notice> readOnly = FXCollections.unmodifiableObservableList(shown);

    public void show(Notice notice) {
        shown.remove(notice);
        if (shown.size() == MAX) {
            shown.removeFirst();
        }
        shown.add(notice);
    }

    public void dismiss(Notice notice) {
        shown.remove(notice);
    }

    public ObservableList<Notice> shown() {
        return readOnly;
    }
}
