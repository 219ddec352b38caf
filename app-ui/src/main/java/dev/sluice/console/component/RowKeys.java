package dev.sluice.console.component;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What keys do in every table, besides those of the table itself (arrows, Home, End, Page Up, Page Down, and where
/// several rows can be chosen, Shift with them and Ctrl+A): J and K step, Enter opens, and the menu key, or Shift+F10,
/// opens the menu of the chosen row.
public final class RowKeys {

    private final TableView<?> table;
    private final @Nullable Runnable open;
    private final @Nullable Supplier<@Nullable ContextMenu> menu;

    private RowKeys(TableView<?> table, @Nullable Runnable open, @Nullable Supplier<@Nullable ContextMenu> menu) {
        this.table = table;
        this.open = open;
        this.menu = menu;
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && !event.isAltDown() && !inCell(event) && pressed(event)) {
                event.consume();
            }
        });
        table.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            if (event.isKeyboardTrigger() && showMenu()) {
                event.consume();
            }
        });
        // The first row is where one is when Tab leads here, not nowhere.
        table.focusedProperty().subscribe(focused -> {
            if (focused && table.getFocusModel().getFocusedIndex() < 0) {
                table.getFocusModel().focus(0);
            }
        });
    }

    /// Gives a table the keys.
    ///
    /// @param open what Enter does with the chosen row; null: nothing
    /// @param menu of the chosen row; null, or giving null: there is none
    public static void install(
            TableView<?> table, @Nullable Runnable open, @Nullable Supplier<@Nullable ContextMenu> menu) {
        var _ = new RowKeys(table, open, menu);
    }

    /// A button in a cell has its keys for itself.
    private boolean inCell(KeyEvent event) {
        return !table.equals(event.getTarget());
    }

    private boolean pressed(KeyEvent event) {
        return switch (event.getCode()) {
            case J -> step(1);
            case K -> step(-1);
            case ENTER -> open();
            case F10 -> event.isShiftDown() && showMenu();
            default -> event.getCode() == KeyCode.CONTEXT_MENU && showMenu();
        };
    }

    private boolean step(int rows) {
        int size = table.getItems().size();
        if (size > 0) {
            MultipleSelectionModel<?> selection = table.getSelectionModel();
            int next = Math.clamp(selection.getSelectedIndex() + (long) rows, 0, size - 1);
            selection.clearAndSelect(next);
            table.getFocusModel().focus(next);
            row(next).ifPresentOrElse(_ -> {}, () -> table.scrollTo(Math.max(0, next - 3)));
        }
        return size > 0;
    }

    private boolean open() {
        boolean some = open != null && table.getSelectionModel().getSelectedIndex() >= 0;
        if (some && open != null) {
            open.run();
        }
        return some;
    }

    private boolean showMenu() {
        int at = table.getSelectionModel().getSelectedIndex();
        ContextMenu shown = menu == null || at < 0 ? null : menu.get();
        if (shown == null) {
            return false;
        }
        Node beside = row(at).orElse(table);
        Bounds place = beside.localToScreen(beside.getLayoutBounds());
        if (place != null) {
            shown.show(beside, place.getMinX() + 24, place.getMaxY());
        }
        return place != null;
    }

    /// The node of a row, where it is in sight.
    private Optional<Node> row(int index) {
        double top = table.localToScene(table.getLayoutBounds()).getMinY();
        double bottom = table.localToScene(table.getLayoutBounds()).getMaxY();
        return table.lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> row && row.getIndex() == index && row.isVisible())
                .filter(node -> {
                    Bounds place = node.localToScene(node.getLayoutBounds());
                    return place.getMinY() >= top && place.getMaxY() <= bottom + 1;
                })
                .findFirst();
    }
}
