package dev.sluice.console.shell;

import dev.sluice.console.command.Keys;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.TextWidth;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.text.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The navigation at the left: one item for each screen there is; collapses to its icons. What is no place to work at
/// every day stands at the foot.
final class Rail extends VBox {

    private static final Words WORDS = Words.of(Rail.class);
    private static final double WIDE = 196;
    private static final double NARROW = 56;

    private final Map<ScreenId, RailItem> items = new EnumMap<>(ScreenId.class);
    private final BooleanProperty collapsed = new SimpleBooleanProperty();
    private final BooleanProperty crowded = new SimpleBooleanProperty();
    private final Label brand = new Label("Sluice", Icon.BRAND.node());
    private final IconButton collapse =
            new IconButton("rail-collapse", Icon.COLLAPSE, WORDS.text("rail.collapse"), this::toggle);

    Rail(List<ScreenId> screens, Consumer<ScreenId> open) {
        setId("rail");
        getStyleClass().add("sl-rail");
        brand.getStyleClass().add("sl-brand");
        getChildren().add(brand);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        for (ScreenId screen : screens) {
            RailItem item = new RailItem(screen, keys(screen), screen.icon());
            item.setOnAction(_ -> open.accept(screen));
            items.put(screen, item);
            if (screen.shortcut().isEmpty() && space.getParent() == null) {
                getChildren().add(space);
            }
            getChildren().add(item);
        }
        if (space.getParent() == null) {
            getChildren().add(space);
        }
        getChildren().add(collapse);
        collapsed.subscribe(this::lay);
        crowded.subscribe(this::lay);
        lay();
    }

    BooleanProperty collapsedProperty() {
        return collapsed;
    }

    /// In a small window it shows icons only, whatever people chose for larger ones.
    void crowd(boolean small) {
        crowded.set(small);
        collapse.setVisible(!small);
    }

    void select(ScreenId screen) {
        items.forEach((id, item) -> item.setSelected(id == screen));
    }

    /// Marks an item with a number.
    ///
    /// @param count 0: no mark
    /// @param style the style class of its state
    /// @param says what is counted, in words
    void badge(ScreenId screen, int count, String style, String says) {
        RailItem item = items.get(screen);
        if (item != null) {
            item.badge(count, style, says);
        }
    }

    private void toggle() {
        collapsed.set(!collapsed.get());
    }

    private void lay() {
        boolean narrow = collapsed.get() || crowded.get();
        items.values().forEach(item -> item.narrow(narrow));
        brand.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        TextWidth.fix(this, narrow ? NARROW : WIDE);
        collapse.show(narrow ? Icon.EXPAND : Icon.COLLAPSE, WORDS.text(narrow ? "rail.expand" : "rail.collapse"));
    }

    private static String keys(ScreenId screen) {
        return screen.shortcut().map(Keys::new).map(Keys::display).orElse("");
    }
}
