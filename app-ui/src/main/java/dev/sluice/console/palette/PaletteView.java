package dev.sluice.console.palette;

import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The palette on the overlay: a line to type in, and what fits below it. The first row is chosen, arrows move while
/// typing goes on.
public final class PaletteView extends VBox {

    private static final Words WORDS = Words.of(PaletteView.class);
    private static final double WIDTH = 640;
    private static final double ROW = 36;
    private static final int ROWS = 10;

    private final ScreenContext context;
    private final OverlayLayer overlay;
    private final PaletteModel model;
    private final TextField typed = new TextField();
    private final ListView<Entry> list = new ListView<>();
    private final Node nothing;

    /// @param screen the key of the screen in front
    /// @param recent as `recent` gave it
    public PaletteView(ScreenContext context, OverlayLayer overlay, Supplier<String> screen, List<String> recent) {
        this.context = context;
        this.overlay = overlay;
        model = new PaletteModel(new PaletteSources(context, screen)::all, recent);
        setId("palette");
        getStyleClass().addAll("sl-floating", "sl-palette");
        setPrefWidth(WIDTH);
        typed.setId("palette-text");
        typed.setPromptText(WORDS.text("prompt"));
        typed.setAccessibleText(WORDS.text("prompt"));
        HBox.setHgrow(typed, Priority.ALWAYS);
        HBox line = new HBox(8, Icon.SEARCH.node(), typed);
        line.getStyleClass().add("sl-palette-line");
        list.setId("palette-list");
        list.setAccessibleText(WORDS.text("list"));
        list.setFixedCellSize(ROW);
        // The style gives rows their height, by the size of text.
        list.prefHeightProperty()
                .bind(list.fixedCellSizeProperty().multiply(ROWS).add(2));
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new EntryCell());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                run();
            }
        });
        nothing = new EmptyState(Icon.SEARCH, WORDS.text("none.title"), WORDS.text("none.text"));
        Label hint = new Label(WORDS.text("hint"));
        hint.getStyleClass().addAll(StyleClass.LABEL, "sl-palette-hint");
        getChildren().addAll(line, new StackPane(list, nothing), hint);
        typed.textProperty().subscribe(this::find);
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Opens it, with a text to begin with.
    public void open(String text) {
        typed.setText(text);
        find();
        overlay.open(this, typed);
        typed.end();
    }

    /// Ids of what was used lately, the last first; to be kept.
    public List<String> recent() {
        return model.recent();
    }

    private void find() {
        List<Entry> found = model.find(typed.getText());
        list.getItems().setAll(found);
        nothing.setVisible(found.isEmpty());
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(ROWS);
            case PAGE_UP -> move(-ROWS);
            case ENTER -> {
                if (event.isShortcutDown()) {
                    copy();
                } else {
                    run();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        int count = list.getItems().size();
        if (count > 0) {
            int now = list.getSelectionModel().getSelectedIndex();
            int next = Math.abs(by) == 1 ? Math.floorMod(now + by, count) : Math.clamp(now + by, 0, count - 1);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - ROWS + 2));
        }
    }

    private void run() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.possible()) {
            model.used(chosen);
            overlay.close();
            chosen.step().run();
        }
    }

    private void copy() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            chosen.curl().get().ifPresent(line -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(line);
                Clipboard.getSystemClipboard().setContent(content);
                overlay.close();
                context.notices().show(Notice.done(WORDS.text("copied", chosen.title())));
            });
        }
    }
}
