package dev.sluice.console.component;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The layer above a window's content: the palette, drawers and questions open here, one at a time. Escape and a click
/// beside it close it, and the keyboard is back where it was. Tab stays in what is open.
public final class OverlayLayer extends StackPane {

    private record Return(@Nullable Node focus, Runnable closed) {}

    private final Region shade = new Region();
    private final Deque<Return> returns = new ArrayDeque<>();

    public OverlayLayer() {
        setId("overlay");
        shade.getStyleClass().add("sl-shade");
        shade.setOnMousePressed(_ -> close());
        setVisible(false);
        // Before its lists see them, which keep Escape for themselves.
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close();
            } else if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                event.consume();
                tab(event.isShiftDown());
            }
        });
        // What is open has the keyboard for itself, and Enter is the default button's where nothing else takes it.
        addEventHandler(KeyEvent.ANY, event -> {
            if (event.getEventType() == KeyEvent.KEY_PRESSED
                    && event.getCode() == KeyCode.ENTER
                    && !(event.getTarget() instanceof TextArea)
                    && !(event.getTarget() instanceof ButtonBase)) {
                defaultButton(this).ifPresent(Button::fire);
            }
            event.consume();
        });
    }

    public boolean isOpen() {
        return !returns.isEmpty();
    }

    /// Opens something in the middle of the upper third.
    public void open(Region content, Node focus) {
        open(content, focus, Pos.TOP_CENTER, new Insets(72, 24, 24, 24), () -> {});
    }

    /// Opens something as high as the window at its right edge.
    public void openDrawer(Region content, Node focus, Runnable closed) {
        content.getStyleClass().add("sl-drawer");
        open(content, focus, Pos.TOP_RIGHT, Insets.EMPTY, closed);
        content.setMaxHeight(Double.MAX_VALUE);
    }

    /// Closes what is open.
    public void close() {
        if (returns.isEmpty()) {
            return;
        }
        Return back = returns.pop();
        getChildren().clear();
        setVisible(false);
        if (back.focus() != null) {
            back.focus().requestFocus();
        }
        back.closed().run();
    }

    /// On to the next control, and from the last one round to the first.
    private void tab(boolean back) {
        TraversalDirection direction = back ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT;
        Node from = getScene().getFocusOwner();
        if (from == null
                || !from.requestFocusTraversal(direction)
                || !holds(getScene().getFocusOwner())) {
            List<Node> stops = new ArrayList<>();
            addStops(this, stops);
            if (stops.size() > 1) {
                // By way of its neighbour, since only who comes by Tab sees the focus.
                Node beside = back ? stops.get(stops.size() - 2) : stops.get(1);
                beside.requestFocus();
                beside.requestFocusTraversal(back ? TraversalDirection.NEXT : TraversalDirection.PREVIOUS);
            } else if (from != null) {
                from.requestFocus();
            }
        }
    }

    private static Optional<Button> defaultButton(Parent in) {
        return in.getChildrenUnmodifiable().stream()
                .filter(node -> node.isVisible() && !node.isDisabled())
                .flatMap(node -> switch (node) {
                    case Button button when button.isDefaultButton() -> Stream.of(button);
                    case Parent parent -> defaultButton(parent).stream();
                    default -> Stream.empty();
                })
                .findFirst();
    }

    private boolean holds(@Nullable Node node) {
        Node at = node;
        while (at != null && at != this) {
            at = at.getParent();
        }
        return at == this;
    }

    private static void addStops(Node node, List<Node> stops) {
        if (node.isVisible() && !node.isDisabled()) {
            if (node.isFocusTraversable()) {
                stops.add(node);
            }
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> addStops(child, stops));
            }
        }
    }

    private void open(Region content, Node focus, Pos at, Insets margin, Runnable closed) {
        close();
        Node before = getScene() == null ? null : getScene().getFocusOwner();
        returns.push(new Return(before, closed));
        content.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAlignment(content, at);
        setMargin(content, margin);
        getChildren().setAll(shade, content);
        setVisible(true);
        focus.requestFocus();
        if (getScene() != null && !holds(getScene().getFocusOwner())) {
            // It is not there yet, such as a list that is asked for: until then Escape and Tab still belong here.
            content.setFocusTraversable(true);
            content.requestFocus();
        }
    }
}
