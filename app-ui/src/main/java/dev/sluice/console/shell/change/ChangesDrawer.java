package dev.sluice.console.shell.change;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.AskedFor;
import dev.sluice.console.component.Drawer;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The changes of the configuration at the right edge: the list above, what the chosen one changed below.
public final class ChangesDrawer {

    private static final Words WORDS = Words.of(ChangesDrawer.class);
    private static final double WIDTH = 560;
    private static final int MAX_LINES = 500;

    private final ScreenContext context;
    private final ChangesModel model;
    private final Drawer drawer;
    private final ListView<RevisionRow> list = new ListView<>();
    private final VBox lines = new VBox();
    private final EmptyState nothing = new EmptyState(Icon.HISTORY, WORDS.text("none.title"), WORDS.text("none.text"));
    private Subscription subscription = Subscription.EMPTY;

    public ChangesDrawer(ScreenContext context) {
        this.context = context;
        model = new ChangesModel(context.commands()::send, context.notices(), () -> {
            var configuration = context.store().configuration();
            return configuration == null ? null : configuration.revision();
        });
        drawer =
                new Drawer("changes-drawer", WORDS.text("title"), WIDTH, WORDS.text("close"), context.overlay()::close);
        list.setId("changes-list");
        list.setAccessibleText(WORDS.text("title"));
        list.getStyleClass().add("sl-plain-list");
        list.setItems(model.rows());
        list.setCellFactory(_ -> new RevisionCell(model, context.moments()));
        list.getSelectionModel().selectedItemProperty().subscribe(this::showLines);
        lines.getStyleClass().add("sl-diff");
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setId("changes-diff");
        scroll.getStyleClass().add("sl-diff-scroll");
        SplitPane split = new SplitPane(list, scroll);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.5);
        model.rows().addListener((ListChangeListener<RevisionRow>) _ -> showNothing(split));
        showNothing(split);
        AskedFor whole = new AskedFor("changes", new StackPane(split, nothing), model::load);
        model.answeredProperty().subscribe(() -> showWhole(whole));
        model.problemProperty().subscribe(() -> showWhole(whole));
        drawer.fill(whole);
    }

    /// Opens it, or closes it where it is open.
    public void toggle() {
        if (drawer.getScene() != null) {
            context.overlay().close();
            return;
        }
        if (drawer.lookup("#changes-undo") == null) {
            drawer.addButtons(button("undo", Icon.UNDO), button("redo", Icon.REDO));
        }
        model.load();
        subscription = context.store().onChange(change -> {
            if (change.has(StoreChange.Part.CONFIGURATION)) {
                model.load();
            }
        });
        context.overlay().openDrawer(drawer, list, () -> subscription.unsubscribe());
    }

    private void showWhole(AskedFor whole) {
        String problem = model.problemProperty().get();
        if (!problem.isEmpty()) {
            whole.failed(problem);
        } else if (model.answeredProperty().get()) {
            whole.here();
        }
    }

    private Button button(String id, Icon icon) {
        Action action = context.actions().get(id);
        Button button = new Button(WORDS.text(id), icon.node());
        button.setId("changes-" + id);
        button.accessibleTextProperty().bind(action.labelProperty());
        button.disableProperty().bind(action.enabledProperty().not());
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void showNothing(SplitPane split) {
        boolean none = model.rows().isEmpty();
        nothing.setVisible(none);
        split.setVisible(!none);
        if (!none && list.getSelectionModel().getSelectedIndex() < 0) {
            list.getSelectionModel().selectFirst();
        }
    }

    private void showLines(@Nullable RevisionRow row) {
        List<String> shown = row == null ? List.of() : row.lines();
        lines.getChildren()
                .setAll(shown.stream().limit(MAX_LINES).map(ChangesDrawer::line).toList());
        if (row != null && shown.isEmpty()) {
            Label oldest = new Label(WORDS.text("oldest"));
            oldest.getStyleClass().add(StyleClass.MUTED);
            lines.getChildren().add(oldest);
        }
    }

    private static Node line(String text) {
        Label line = new Label(text);
        line.setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().add("sl-diff-line");
        if (text.startsWith("+")) {
            line.getStyleClass().add("sl-added");
        } else if (text.startsWith("-")) {
            line.getStyleClass().add("sl-removed");
        }
        return line;
    }
}
