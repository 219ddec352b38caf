package dev.sluice.console.shell.notification;

import dev.sluice.console.component.Drawer;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.screen.Moments;
import dev.sluice.console.screen.Preferences;
import dev.sluice.console.text.Words;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;

/// The list of what happened, at the right edge.
public final class NotificationDrawer {

    private static final Words WORDS = Words.of(NotificationDrawer.class);
    private static final double WIDTH = 440;

    private final OverlayLayer overlay;
    private final NotificationModel model;
    private final Drawer drawer;
    private final ListView<Notification> list = new ListView<>();
    private final Node nothing = new EmptyState(Icon.BELL, WORDS.text("none.title"), WORDS.text("none.text"));

    public NotificationDrawer(OverlayLayer overlay, NotificationModel model, Preferences preferences, Moments moments) {
        this.overlay = overlay;
        this.model = model;
        drawer = new Drawer("notification-drawer", WORDS.text("title"), WIDTH, WORDS.text("close"), overlay::close);
        CheckBox quiet = new CheckBox(WORDS.text("quiet"));
        quiet.setId("notification-quiet");
        quiet.setSelected(preferences.doNotDisturbProperty().get());
        quiet.selectedProperty()
                .subscribe(on -> preferences.doNotDisturbProperty().set(on));
        preferences.doNotDisturbProperty().subscribe(on -> quiet.setSelected(on));
        Button clear = new Button(WORDS.text("clear"));
        clear.setId("notification-clear");
        clear.setOnAction(_ -> model.clear());
        drawer.addButtons(quiet, clear);
        list.setId("notification-list");
        list.setAccessibleText(WORDS.text("title"));
        list.getStyleClass().add("sl-plain-list");
        list.setItems(model.all());
        list.setCellFactory(_ -> new NotificationCell(model, overlay, moments));
        model.all().addListener((ListChangeListener<Notification>) _ -> showNothing());
        showNothing();
        drawer.fill(new StackPane(list, nothing));
    }

    /// Opens it, or closes it where it is open.
    public void toggle() {
        if (drawer.getScene() != null) {
            overlay.close();
            return;
        }
        model.markRead();
        overlay.openDrawer(drawer, drawer.closeButton(), model::markRead);
    }

    private void showNothing() {
        nothing.setVisible(model.all().isEmpty());
        list.setVisible(!model.all().isEmpty());
    }
}
