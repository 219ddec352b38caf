package dev.sluice.console.component;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// A chart with its name, what belongs to it, and a menu: copy it as a picture or as data, read it as text.
public final class ChartCard extends VBox {

    private static final Words WORDS = Words.of(ChartCard.class);
    private static final int ROWS_AS_TEXT = 60;

    private final TimeChart chart;
    private final MenuButton menu = new MenuButton();

    /// @param beside stands at the right of the title
    /// @param over what stands in place of the chart while there is nothing to show; it makes itself visible
    public ChartCard(String title, TimeChart chart, OverlayLayer overlay, List<Node> beside, Node... over) {
        super(8);
        this.chart = chart;
        getStyleClass().add(StyleClass.CARD);
        Label heading = new Label(title);
        heading.getStyleClass().add(StyleClass.SECTION);
        heading.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, heading, space);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getChildren().addAll(beside);
        fill(title, overlay);
        head.getChildren().add(menu);
        chart.setOnContextMenuRequested(event -> {
            menu.show();
            event.consume();
        });
        chart.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F10 && event.isShiftDown()) {
                menu.show();
                event.consume();
            }
        });
        StackPane body = new StackPane(chart);
        body.getChildren().addAll(over);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, body);
    }

    /// Adds to the menu how it is shown in a window of its own.
    public void tearsBy(Runnable tear) {
        menu.getItems().add(item("tear", tear));
    }

    private void fill(String title, OverlayLayer overlay) {
        menu.setId(chart.getId() + "-menu");
        menu.setGraphic(Icon.MORE.node());
        menu.getStyleClass().addAll(StyleClass.ICON_BUTTON, "sl-bare-menu");
        menu.setAccessibleText(WORDS.text("chart.menu", title));
        menu.getItems()
                .addAll(
                        item("picture", this::copyPicture),
                        item("csv", this::copyCsv),
                        item("table", () -> showTable(title, overlay)));
    }

    private MenuItem item(String what, Runnable step) {
        MenuItem item = new MenuItem(WORDS.text("chart." + what));
        item.setId(chart.getId() + "-" + what);
        item.setOnAction(_ -> step.run());
        return item;
    }

    private void copyPicture() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(chart.snapshot(null, null));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void copyCsv() {
        ClipboardContent content = new ClipboardContent();
        content.putString(TimeCsv.of(chart.shown()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// The newest rows as a table, for those who cannot see lines.
    private void showTable(String title, OverlayLayer overlay) {
        List<String> rows = TimeCsv.of(chart.shown()).lines().toList();
        int first = Math.max(1, rows.size() - ROWS_AS_TEXT);
        Drawer drawer = new Drawer(chart.getId() + "-as-table", title, 620, WORDS.text("chart.close"), overlay::close);
        GridPane grid = new GridPane(16, 2);
        addRow(grid, 0, rows.getFirst(), StyleClass.STRONG);
        for (int i = first; i < rows.size(); i++) {
            addRow(grid, i - first + 1, rows.get(i), StyleClass.MONO);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("sl-detail");
        drawer.fill(scroll);
        overlay.openDrawer(drawer, drawer.closeButton(), () -> {});
    }

    private static void addRow(GridPane grid, int row, String csv, String style) {
        String[] cells = csv.split(",", -1);
        for (int column = 0; column < cells.length; column++) {
            Label cell = new Label(cells[column].toLowerCase(Locale.ROOT).equals("time") ? "UTC" : cells[column]);
            cell.getStyleClass().add(style);
            cell.setTextAlignment(column == 0 ? TextAlignment.LEFT : TextAlignment.RIGHT);
            grid.add(cell, column, row);
        }
    }
}
