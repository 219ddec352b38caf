package dev.sluice.console.component;

import dev.sluice.console.theme.StyleClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The frame of what opens at the right edge: a title, a few buttons, and a button that closes it.
public class Drawer extends VBox {

    private final HBox head;
    private final IconButton close;

    /// @param closes said of the button that closes it
    public Drawer(String id, String title, double width, String closes, Runnable close) {
        super(12);
        setId(id);
        getStyleClass().addAll("sl-floating", "sl-drawer-body");
        setPrefWidth(width);
        Label heading = new Label(title);
        heading.getStyleClass().add(StyleClass.SECTION);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        this.close = new IconButton(id + "-close", Icon.CLOSE, closes, close);
        head = new HBox(8, heading, space, this.close);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
    }

    /// Adds buttons before the one that closes it.
    public final void addButtons(Node... buttons) {
        head.getChildren().addAll(head.getChildren().size() - 1, java.util.List.of(buttons));
    }

    /// Adds the content, which takes all the height.
    public final void fill(Node content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().add(content);
    }

    /// What has the keyboard when nothing else wants it.
    public final Node closeButton() {
        return close;
    }
}
