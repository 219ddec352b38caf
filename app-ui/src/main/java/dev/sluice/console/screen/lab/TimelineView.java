package dev.sluice.console.screen.lab;

import dev.sluice.console.rehearsal.RunReport;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The lanes of an experiment side by side in time: faults of each backend, faults of all, what is sent, and what
/// clients got. A double click on a lane adds a fault there.
final class TimelineView extends HBox {

    private static final Words WORDS = Words.of(TimelineView.class);
    private static final double LABELS = 104;
    private static final double RULER = 22;
    private static final double ROW = 28;
    private static final double GAP = 4;
    private static final double RESULT = 44;

    private final PlanModel model;
    private final Ruler ruler;
    private final ResultLane result;
    private final Pane backs = new Pane();
    private final Pane blocks = new Pane();
    private final Pane lanes = new Pane(backs, blocks);
    private final Map<String, BlockView> views = new HashMap<>();
    private final VBox labels = new VBox();
    private final Region playHead = new Region();
    private final ScrollPane scroll = new ScrollPane(lanes);
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final List<Double> tops = new ArrayList<>();
    private List<Lane> shown = List.of();

    TimelineView(PlanModel model, Supplier<Palette> palette) {
        this.model = model;
        setId("lab-timeline");
        ruler = new Ruler(palette);
        result = new ResultLane(palette);
        playHead.getStyleClass().add("sl-play-head");
        playHead.setMouseTransparent(true);
        playHead.setVisible(false);
        backs.setMouseTransparent(true);
        blocks.setPickOnBounds(false);
        lanes.getChildren().addAll(ruler, result, playHead);
        labels.setMinWidth(LABELS);
        labels.setMaxWidth(LABELS);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sl-detail");
        scroll.setFitToHeight(true);
        scroll.viewportBoundsProperty().subscribe(_ -> layOut());
        zoom.subscribe(_ -> layOut());
        HBox.setHgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(labels, scroll);
        lanes.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                add(FaultKind.STATUS, event);
            } else {
                model.select(null);
            }
        });
        model.planProperty().subscribe(_ -> layOut());
        model.backendsProperty().subscribe(_ -> layOut());
        model.selectedProperty().subscribe(_ -> layOut());
    }

    /// How many times as wide as the window.
    DoubleProperty zoomProperty() {
        return zoom;
    }

    /// Where the run has come to; NaN: none runs.
    ///
    /// @param run whose course is drawn below the lanes; null: none
    void show(double seconds, @Nullable RunReport run) {
        playHead.setVisible(!Double.isNaN(seconds));
        if (!Double.isNaN(seconds)) {
            playHead.setLayoutX(seconds * perSecond());
        }
        result.show(run, model.plan().duration());
    }

    void redraw() {
        ruler.redraw();
        result.redraw();
    }

    /// A fault of this kind where the pointer is, if it is over a lane of faults.
    void add(FaultKind kind, MouseEvent event) {
        String backend = backendAt(event);
        if (backend != null) {
            model.add(kind.key(), backend, time(x(event)));
        }
    }

    double x(MouseEvent event) {
        return lanes.sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
    }

    Duration time(double x) {
        return Duration.ofMillis(Math.round(x / perSecond() * 1000));
    }

    /// The backend whose lane is under the pointer, empty for that of all; null: there is none.
    @Nullable
    String backendAt(MouseEvent event) {
        var point = lanes.sceneToLocal(event.getSceneX(), event.getSceneY());
        if (point.getX() < 0 || point.getX() > lanes.getWidth()) {
            return null;
        }
        for (int i = 0; i < shown.size(); i++) {
            double bottom = i + 1 < tops.size() ? tops.get(i + 1) : lanes.getHeight();
            if (point.getY() >= tops.get(i) && point.getY() < bottom) {
                return shown.get(i).traffic() ? null : shown.get(i).backend();
            }
        }
        return null;
    }

    private double perSecond() {
        double width = Math.max(200, scroll.getViewportBounds().getWidth()) * zoom.get();
        return width / (model.plan().duration().toMillis() / 1000.0);
    }

    private void layOut() {
        shown = model.lanes();
        tops.clear();
        labels.getChildren().clear();
        backs.getChildren().clear();
        Set<String> present = new HashSet<>();
        double width = perSecond() * model.plan().duration().toMillis() / 1000.0;
        place(ruler, 0, 0, width, RULER);
        label("", RULER);
        double y = RULER;
        for (Lane lane : shown) {
            double height = lane.rows() * ROW + GAP;
            tops.add(y);
            Region back = new Region();
            back.getStyleClass().add("sl-lane");
            backs.getChildren().add(back);
            place(back, 0, y + GAP / 2, width, height - GAP);
            label(name(lane), height);
            for (Block block : lane.blocks()) {
                present.add(BlockView.id(block));
                show(block, y + GAP / 2 + block.row() * ROW);
            }
            y += height;
        }
        views.keySet().retainAll(present);
        boolean here = blocks.getChildren().stream().anyMatch(Node::isFocused);
        blocks.getChildren().removeIf(view -> !present.contains(view.getId()));
        if (here) {
            keepKeyboard();
        }
        label(WORDS.text("timeline.clients"), RESULT);
        place(result, 0, y + GAP, width, RESULT - GAP);
        place(playHead, playHead.getLayoutX(), RULER, 2, y + RESULT - RULER);
        lanes.setMinSize(width, y + RESULT);
        lanes.setPrefSize(width, y + RESULT);
        ruler.show(model.plan().duration());
        setMinHeight(y + RESULT + (zoom.get() > 1 ? 16 : 2));
    }

    /// The keyboard goes with the chosen block; where that is gone, to another one.
    private void keepKeyboard() {
        Block chosen = model.selectedProperty().get();
        BlockView view = chosen == null ? null : views.get(BlockView.id(chosen));
        if (view != null) {
            view.requestFocus();
        } else if (blocks.getChildren().stream().noneMatch(Node::isFocused)
                && !blocks.getChildren().isEmpty()) {
            blocks.getChildren().getLast().requestFocus();
        }
    }

    private void show(Block block, double y) {
        BlockView view = views.computeIfAbsent(BlockView.id(block), _ -> {
            BlockView fresh = new BlockView(model, this, block);
            blocks.getChildren().add(fresh);
            return fresh;
        });
        Block chosen = model.selectedProperty().get();
        view.show(block, chosen != null && chosen.is(block));
        double x = block.at().toMillis() / 1000.0 * perSecond();
        place(view, x, y + 1, Math.max(6, block.length().toMillis() / 1000.0 * perSecond()), ROW - 2);
    }

    private static void place(Region node, double x, double y, double width, double height) {
        node.setLayoutX(x);
        node.setLayoutY(y);
        node.setMinSize(width, height);
        node.setPrefSize(width, height);
        node.setMaxSize(width, height);
        node.resize(width, height);
    }

    private void label(String text, double height) {
        Label label = new Label(text);
        label.getStyleClass().add(StyleClass.LABEL);
        label.setMinHeight(height);
        label.setMaxHeight(height);
        label.setMaxWidth(LABELS - 8);
        labels.getChildren().add(label);
    }

    private static String name(Lane lane) {
        if (lane.traffic()) {
            return WORDS.text("timeline.traffic");
        }
        return lane.backend().isEmpty() ? WORDS.text("timeline.all") : lane.backend();
    }
}
