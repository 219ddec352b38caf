package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/// The notices, side by side at the lower edge, the newest at the right: over the margin of the screen and the status
/// bar, so that they cover nothing to work with. They leave by themselves, failures later, and wait while somebody
/// points at one or has the keyboard in it.
final class NoticeRow extends HBox {

    private static final Words WORDS = Words.of(NoticeRow.class);
    private static final Duration SHORT = Duration.seconds(10);
    private static final Duration LONG = Duration.seconds(20);

    private static final double WIDTH = 480;
    private static final double LEAST = 200;

    private final Notices notices;
    private final Map<Notice, Node> cards = new HashMap<>();

    NoticeRow(Notices notices) {
        super(8);
        this.notices = notices;
        setId("notices");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPadding(new Insets(0, 24, 2, 0));
        setPickOnBounds(false);
        setFillHeight(false);
        notices.shown().addListener((ListChangeListener<Notice>) change -> lay());
    }

    private void lay() {
        List<Notice> shown = notices.shown();
        cards.keySet().retainAll(shown);
        getChildren()
                .setAll(shown.stream()
                        .map(n -> cards.computeIfAbsent(n, this::card))
                        .toList());
    }

    private Node card(Notice notice) {
        Label text = new Label(notice.text());
        text.setWrapText(notice.severity() == Severity.ERROR);
        text.setTooltip(new Tooltip(notice.text()));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox card = new HBox(icon(notice), text);
        card.getStyleClass().addAll("sl-notice", style(notice));
        card.setPrefWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        card.setMinWidth(LEAST);
        HBox.setHgrow(card, Priority.SOMETIMES);
        card.setAccessibleText(notice.text());
        Action action = notice.action();
        if (action != null) {
            Button button = new Button(action.labelProperty().get());
            button.setId("notice-action");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                notices.dismiss(notice);
                action.run();
            });
            card.getChildren().add(button);
        }
        card.getChildren()
                .add(new IconButton(
                        "notice-dismiss", Icon.CLOSE, WORDS.text("notice.dismiss"), () -> notices.dismiss(notice)));
        leaveAfter(notice, card);
        return card;
    }

    private void leaveAfter(Notice notice, Node card) {
        PauseTransition wait = new PauseTransition(
                switch (notice.severity()) {
                    case INFO, WARNING -> SHORT;
                    case ERROR -> LONG;
                });
        wait.setOnFinished(_ -> notices.dismiss(notice));
        wait.play();
        Runnable watch = () -> {
            if (card.isHover() || card.isFocusWithin()) {
                wait.stop();
            } else {
                wait.playFromStart();
            }
        };
        card.hoverProperty().addListener((_, _, _) -> watch.run());
        card.focusWithinProperty().addListener((_, _, _) -> watch.run());
    }

    private static Node icon(Notice notice) {
        return switch (notice.severity()) {
            case INFO -> Icon.CHECK.node();
            case WARNING -> Icon.ALERT.node();
            case ERROR -> Icon.ERROR.node();
        };
    }

    private static String style(Notice notice) {
        return switch (notice.severity()) {
            case INFO -> StyleClass.OK;
            case WARNING -> StyleClass.WARNING;
            case ERROR -> StyleClass.DANGER;
        };
    }
}
