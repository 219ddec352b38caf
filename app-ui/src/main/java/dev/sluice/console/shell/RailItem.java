package dev.sluice.console.shell;

import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.text.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// One item of the navigation: icon, title, and a number where something there wants to be looked at.
final class RailItem extends ToggleButton {

    private static final Words WORDS = Words.of(RailItem.class);

    private final String title;
    private final Label words;
    private final Label badge = new Label();
    private final HBox content;

    /// @param keys that open it; may be empty
    RailItem(ScreenId screen, String keys, Icon icon) {
        title = screen.title();
        setId("rail-" + screen.key());
        setMaxWidth(Double.MAX_VALUE);
        setMnemonicParsing(false);
        setTooltip(new Tooltip(keys.isEmpty() ? title : title + " (" + keys + ")"));
        words = new Label(screen.shortTitle());
        words.getStyleClass().add("sl-rail-title");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        badge.getStyleClass().add("sl-badge");
        badge.setMinWidth(USE_PREF_SIZE);
        content = new HBox(10, icon.node(), words, badge);
        content.setAlignment(Pos.CENTER_LEFT);
        content.setMouseTransparent(true);
        setText(title);
        setGraphic(new StackPane(content));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        content.prefWidthProperty().bind(widthProperty().subtract(20));
        badge(0, "", "");
    }

    void narrow(boolean narrow) {
        words.setVisible(!narrow);
        words.setManaged(!narrow);
        content.setSpacing(narrow ? 2 : 10);
    }

    void badge(int count, String style, String says) {
        badge.setText(Integer.toString(count));
        badge.setVisible(count > 0);
        badge.setManaged(count > 0);
        badge.getStyleClass().setAll(List.of("label", "sl-badge", style));
        setAccessibleText(count > 0 ? WORDS.text("rail.badge", title, says) : title);
    }
}
