package dev.sluice.console.component;

import dev.sluice.console.theme.StyleClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/// A button that shows an icon only; what it does is said to screen readers and in its tooltip.
public final class IconButton extends Button {

    public IconButton(String id, Icon icon, String says, Runnable step) {
        setId(id);
        setGraphic(icon.node());
        getStyleClass().add(StyleClass.ICON_BUTTON);
        setTooltip(new Tooltip());
        setOnAction(_ -> step.run());
        say(says);
    }

    /// Changes icon and words together.
    public void show(Icon icon, String says) {
        setGraphic(icon.node());
        say(says);
    }

    private void say(String says) {
        setAccessibleText(says);
        getTooltip().setText(says);
    }
}
