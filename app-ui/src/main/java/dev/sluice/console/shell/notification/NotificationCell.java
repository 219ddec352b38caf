package dev.sluice.console.shell.notification;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.screen.Moments;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.Severity;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One line of what happened: what, when, how often, what to do, and a way to hear no more of its kind.
final class NotificationCell extends ListCell<Notification> {

    private static final Words WORDS = Words.of(NotificationCell.class);

    private final NotificationModel model;
    private final OverlayLayer overlay;
    private final Moments moments;

    NotificationCell(NotificationModel model, OverlayLayer overlay, Moments moments) {
        this.model = model;
        this.overlay = overlay;
        this.moments = moments;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Notification one, boolean empty) {
        super.updateItem(one, empty);
        setGraphic(empty || one == null ? null : node(one));
        setAccessibleText(empty || one == null ? "" : one.text());
    }

    private Node node(Notification one) {
        Label text = new Label(one.text());
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Label count = new Label("× " + one.count());
        count.getStyleClass().add("sl-badge");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.setVisible(one.count() > 1);
        HBox head = new HBox(8, icon(one.severity()), text, count);
        head.getStyleClass().add(style(one.severity()));
        Label when = new Label(moments.brief(one.at()) + " · " + kind(one.kind()));
        when.getStyleClass().add(StyleClass.UNIT);
        HBox foot = new HBox(8, when);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setPadding(new javafx.geometry.Insets(0, 0, 0, 24));
        Action action = one.action();
        if (action != null) {
            foot.getChildren()
                    .add(link("notification-act", action.labelProperty().get(), () -> {
                        overlay.close();
                        action.run();
                    }));
        }
        if (!one.kind().equals(Notice.CHANGE)) {
            boolean muted = model.muted(one.kind());
            foot.getChildren().add(link("notification-mute", WORDS.text(muted ? "unmute" : "mute"), () -> {
                model.mute(one.kind(), !muted);
                updateItem(one, false);
            }));
        }
        return new VBox(2, head, foot);
    }

    private static String kind(String kind) {
        return kind.equals(Notice.CHANGE) ? WORDS.text("kind.change") : kind;
    }

    private static Hyperlink link(String id, String text, Runnable step) {
        Hyperlink link = new Hyperlink(text);
        link.setId(id);
        link.getStyleClass().add("sl-small-link");
        link.setOnAction(_ -> step.run());
        return link;
    }

    private static Node icon(Severity severity) {
        return switch (severity) {
            case INFO -> Icon.INFO.node();
            case WARNING -> Icon.ALERT.node();
            case ERROR -> Icon.ERROR.node();
        };
    }

    private static String style(Severity severity) {
        return switch (severity) {
            case INFO -> StyleClass.NEUTRAL;
            case WARNING -> StyleClass.WARNING;
            case ERROR -> StyleClass.DANGER;
        };
    }
}
