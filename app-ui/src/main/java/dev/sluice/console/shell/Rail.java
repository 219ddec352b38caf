package dev.sluice.console.shell;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.screen.ScreenId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The navigation at the left: one item for each screen there is; collapses to its icons.
final class Rail extends VBox {

    private static final double WIDE = 196;
    private static final double NARROW = 56;

    private final Map<ScreenId, ToggleButton> items = new EnumMap<>(ScreenId.class);
    private final BooleanProperty collapsed = new SimpleBooleanProperty();
    private final Label brand = new Label("Sluice", Icon.BRAND.node());
    private final IconButton collapse =
            new IconButton("rail-collapse", Icon.COLLAPSE, "Collapse navigation", this::toggle);

    Rail(List<ScreenId> screens, Consumer<ScreenId> open) {
        setId("rail");
        getStyleClass().add("sl-rail");
        brand.getStyleClass().add("sl-brand");
        getChildren().add(brand);
        for (ScreenId screen : screens) {
            ToggleButton item = item(screen);
            item.setOnAction(_ -> open.accept(screen));
            items.put(screen, item);
            getChildren().add(item);
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        getChildren().addAll(space, collapse);
        collapsed.subscribe(this::lay);
    }

    BooleanProperty collapsedProperty() {
        return collapsed;
    }

    void select(ScreenId screen) {
        items.forEach((id, item) -> item.setSelected(id == screen));
    }

    private ToggleButton item(ScreenId screen) {
        ToggleButton item = new ToggleButton(screen.title(), icon(screen).node());
        item.setId("rail-" + screen.key());
        item.setAccessibleText(screen.title());
        item.setMaxWidth(Double.MAX_VALUE);
        item.setMnemonicParsing(false);
        item.setTooltip(new Tooltip(screen.title() + " (" + screen.shortcut() + ")"));
        return item;
    }

    private void toggle() {
        collapsed.set(!collapsed.get());
    }

    private void lay(boolean narrow) {
        ContentDisplay display = narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
        items.values().forEach(item -> item.setContentDisplay(display));
        brand.setContentDisplay(display);
        setMinWidth(narrow ? NARROW : WIDE);
        setMaxWidth(narrow ? NARROW : WIDE);
        collapse.show(narrow ? Icon.EXPAND : Icon.COLLAPSE, narrow ? "Expand navigation" : "Collapse navigation");
    }

    private static Icon icon(ScreenId screen) {
        return switch (screen) {
            case OVERVIEW -> Icon.OVERVIEW;
            case TRAFFIC -> Icon.TRAFFIC;
            case CONSUMERS -> Icon.CONSUMERS;
            case START -> Icon.CONNECT;
        };
    }
}
