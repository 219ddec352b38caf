package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// Finds words in what a tab shows: marks each text that has them, and goes from one to the next.
final class DetailFinder extends HBox {

    private static final Words WORDS = Words.of(DetailFinder.class);
    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /// A place where the words stand.
    ///
    /// @param from the first character, in a long text
    private record Hit(Node node, int from) {}

    private final Supplier<Node> place;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final List<Hit> hits = new ArrayList<>();
    private final Runnable closed;
    private int at;

    /// @param place what is searched, as it is shown at the moment
    /// @param closed what has the keyboard afterwards
    DetailFinder(Supplier<Node> place, Runnable closed) {
        super(8);
        this.place = place;
        this.closed = closed;
        setId("traffic-find-bar");
        setAlignment(Pos.CENTER_LEFT);
        field.setId("traffic-find");
        field.setPromptText(WORDS.text("find.prompt"));
        field.setAccessibleText(WORDS.text("find.prompt"));
        field.setPrefColumnCount(18);
        count.setId("traffic-find-count");
        count.setMinWidth(USE_PREF_SIZE);
        count.getStyleClass().add(StyleClass.MUTED);
        field.textProperty().subscribe(_ -> search());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F3) {
                go(event.isShiftDown() ? -1 : 1);
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        getChildren()
                .addAll(
                        field,
                        count,
                        new IconButton("traffic-find-before", Icon.UP, WORDS.text("find.before"), () -> go(-1)),
                        new IconButton("traffic-find-next", Icon.DOWN, WORDS.text("find.next"), () -> go(1)),
                        new IconButton("traffic-find-close", Icon.CLOSE, WORDS.text("find.close"), this::close));
        show(false);
    }

    /// Gives the keyboard to the words.
    void open() {
        show(true);
        field.requestFocus();
        field.selectAll();
        search();
    }

    /// Looks anew, after the tab shows something else.
    void again() {
        if (isVisible()) {
            search();
        }
    }

    private void close() {
        forget();
        show(false);
        closed.run();
    }

    private void show(boolean on) {
        setVisible(on);
        setManaged(on);
    }

    private void forget() {
        hits.forEach(hit -> {
            hit.node().pseudoClassStateChanged(FOUND, false);
            hit.node().pseudoClassStateChanged(CURRENT, false);
        });
        hits.clear();
        at = 0;
    }

    private void search() {
        forget();
        String wanted = field.getText().toLowerCase(Locale.ROOT);
        if (!wanted.isBlank()) {
            collect(place.get(), wanted);
        }
        hits.forEach(hit -> hit.node().pseudoClassStateChanged(FOUND, true));
        point();
    }

    private void go(int step) {
        if (!hits.isEmpty()) {
            hits.get(at).node().pseudoClassStateChanged(CURRENT, false);
            at = Math.floorMod(at + step, hits.size());
        }
        point();
    }

    private void point() {
        boolean none = hits.isEmpty();
        count.setText(
                field.getText().isBlank()
                        ? ""
                        : none
                                ? WORDS.text("find.none")
                                : WORDS.text("find.of", Quantity.exact(at + 1), Quantity.exact(hits.size())));
        if (none) {
            return;
        }
        Hit hit = hits.get(at);
        hit.node().pseudoClassStateChanged(CURRENT, true);
        if (hit.node() instanceof TextArea area) {
            area.selectRange(hit.from(), hit.from() + field.getText().length());
        } else {
            bringIntoView(hit.node());
        }
    }

    private void collect(Node node, String wanted) {
        switch (node) {
            case TextArea area -> {
                String text = area.getText().toLowerCase(Locale.ROOT);
                for (int from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length())) {
                    hits.add(new Hit(area, from));
                }
            }
            case Label label
            when label.getText() != null
                    && label.getText().toLowerCase(Locale.ROOT).contains(wanted) -> hits.add(new Hit(label, 0));
            case ScrollPane scroll when scroll.getContent() != null -> collect(scroll.getContent(), wanted);
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> collect(child, wanted));
            default -> {}
        }
    }

    private static void bringIntoView(Node node) {
        for (Node up = node.getParent(); up != null; up = up.getParent()) {
            if (up instanceof ScrollPane scroll && scroll.getContent() != null) {
                Bounds there = scroll.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
                double seen = scroll.getViewportBounds().getHeight();
                double spare = scroll.getContent().getLayoutBounds().getHeight() - seen;
                if (spare > 0) {
                    scroll.setVvalue(Math.clamp((there.getCenterY() - seen / 2) / spare, 0, 1));
                }
                return;
            }
        }
    }
}
