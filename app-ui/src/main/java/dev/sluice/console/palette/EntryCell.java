package dev.sluice.console.palette;

import dev.sluice.console.theme.StyleClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A row of the palette: what it is, a few words more, its keys or why it is not possible.
final class EntryCell extends ListCell<Entry> {

    private final Label title = new Label();
    private final Label detail = new Label();
    private final Label keys = new Label();
    private final HBox row;

    EntryCell() {
        detail.getStyleClass().add(StyleClass.UNIT);
        detail.setMinWidth(0);
        title.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        row = new HBox(8, title, detail, space, keys);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        title.setText(entry.title());
        title.setGraphic(entry.icon().node());
        title.getStyleClass().setAll("label", entry.possible() ? "sl-palette-title" : StyleClass.SUBTLE);
        boolean mono = entry.kind() == EntryKind.REQUEST;
        if (mono) {
            title.getStyleClass().add(StyleClass.MONO);
        }
        detail.setText(entry.reason().filter(why -> !why.isEmpty()).orElse(entry.detail()));
        keys.setText(entry.keys());
        keys.getStyleClass().setAll("label", entry.keys().isEmpty() ? StyleClass.UNIT : "sl-keys");
        setAccessibleText(entry.kind().title() + ": " + entry.title() + ", " + detail.getText() + " " + entry.keys());
        setGraphic(row);
    }
}
