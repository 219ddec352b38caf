package dev.sluice.console.tour;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.component.Icon;
import dev.sluice.console.rehearsal.LiveTraffic;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The tour above the screens: a ring around the control that a step is about, and a card that says what to do and what
/// came of it. The screens below work as always.
public final class TourView extends StackPane {

    private static final Words WORDS = Words.of(TourView.class);
    private static final Duration LOOK = Duration.millis(250);
    private static final double AROUND = 4;

    private final ScreenContext context;
    private final TourModel model;
    private final Region ring = new Region();
    private final Label count = new Label();
    private final Label title = new Label();
    private final Label text = new Label();
    private final Label problem = new Label();
    private final Button offer = new Button(TourStep.PLACE.offer());
    private final Button next = new Button(WORDS.text("tour.next"));
    private final Button leave = new Button(WORDS.text("tour.leave"));
    private final Button back = new Button(WORDS.text("tour.put-back"), Icon.UNDO.node());
    private final VBox card = new VBox(10);
    private final Timeline looks;
    private final ObjectProperty<Boolean> kept;
    private final Action putBack;
    private boolean asked;

    /// @param keys makes a key for the tour's consumer
    public TourView(ScreenContext context, LiveTraffic live, Supplier<String> keys) {
        this.context = context;
        model = new TourModel(context.store(), live, context.commands()::send, keys);
        setId("tour");
        setPickOnBounds(false);
        getStylesheets()
                .add(Objects.requireNonNull(TourView.class.getResource("/dev/sluice/console/screen/screens.css"))
                        .toExternalForm());
        ring.getStyleClass().add("sl-tour-ring");
        ring.setMouseTransparent(true);
        ring.setManaged(false);
        Pane marks = new Pane(ring);
        marks.setMouseTransparent(true);
        build();
        getChildren().addAll(marks, card);
        setAlignment(card, Pos.BOTTOM_RIGHT);
        setVisible(false);
        putBack = Action.named("tour-put-back", WORDS.text("tour.put-back"))
                .in(ActionGroup.HELP)
                .keywords("tour", "undo", "clean")
                .does(model::putBack);
        looks = new Timeline(new KeyFrame(LOOK, _ -> look()));
        looks.setCycleCount(Animation.INDEFINITE);
        model.stepProperty().subscribe(this::show);
        model.doneProperty().subscribe(_ -> say());
        model.problemProperty().subscribe(problem::setText);
        kept = context.preferences().property("tour.kept", false, Boolean::valueOf);
        context.actions()
                .add(Action.named("tour", WORDS.text("action.tour"))
                        .in(ActionGroup.HELP)
                        .keywords("help", "first steps", "demo", "guide", "learn")
                        .does(this::begin));
        context.actions().add(putBack);
        context.store().onChange(_ -> offerTheWayBack());
    }

    private void begin() {
        kept.set(false);
        model.begin();
    }

    /// A tour may have been left by closing its window, or with its gateway: what is left of it is said once.
    private void offerTheWayBack() {
        if (!asked && context.store().configuration() != null) {
            asked = true;
            if (model.isLeftBehind() && !kept.get()) {
                context.notices().show(Notice.done(WORDS.text("tour.left-behind"), putBack));
            }
        }
    }

    private void leave() {
        kept.set(true);
        model.leave();
    }

    private void build() {
        card.getStyleClass().addAll("sl-floating", "sl-tour-card");
        card.setMaxSize(360, Region.USE_PREF_SIZE);
        card.setId("tour-card");
        count.getStyleClass().add(StyleClass.LABEL);
        title.setId("tour-title");
        title.getStyleClass().add(StyleClass.SECTION);
        text.setId("tour-text");
        for (Label label : List.of(text, problem)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        problem.getStyleClass().add(StyleClass.DANGER);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        offer.setId("tour-do");
        offer.setOnAction(_ -> doIt());
        next.setId("tour-next");
        next.getStyleClass().add(StyleClass.PRIMARY);
        next.setOnAction(_ -> model.next());
        leave.setId("tour-leave");
        leave.setOnAction(_ -> leave());
        back.setId("tour-put-back");
        back.setOnAction(_ -> model.putBack());
        for (Button button : List.of(offer, next, leave, back)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        card.getChildren().addAll(count, title, text, problem, new HBox(8, offer, next), new HBox(8, back, leave));
    }

    private void doIt() {
        if (model.stepProperty().get() == TourStep.REPORT && target() instanceof ButtonBase button) {
            button.fire();
        } else {
            model.doIt();
        }
    }

    private void show(@Nullable TourStep step) {
        setVisible(step != null);
        if (step == null) {
            looks.stop();
            return;
        }
        context.jump()
                .accept(
                        step.subject().isEmpty()
                                ? new Jump.To(step.screen())
                                : new Jump.Subject(step.screen(), step.subject()));
        say();
        looks.playFromStart();
    }

    private void say() {
        TourStep step = model.stepProperty().get();
        if (step == null) {
            return;
        }
        boolean done = model.doneProperty().get();
        boolean last = step == TourStep.END;
        count.setText(WORDS.text("tour.count", Integer.toString(step.number()), Integer.toString(TourStep.count())));
        title.setText(step.title());
        text.setText(done ? step.done() : step.text());
        offer.setText(step.offer());
        visible(offer, !done && !last);
        visible(next, !last);
        next.setDisable(!done);
        leave.setText(WORDS.text(last ? "tour.keep" : "tour.leave"));
    }

    private void look() {
        model.look();
        Node target = target();
        Bounds seen = target == null ? new BoundingBox(0, 0, 0, 0) : seen(target);
        ring.setVisible(!seen.isEmpty());
        if (ring.isVisible()) {
            Bounds bounds = ring.getParent().sceneToLocal(seen);
            ring.resizeRelocate(
                    bounds.getMinX() - AROUND,
                    bounds.getMinY() - AROUND,
                    bounds.getWidth() + 2 * AROUND,
                    bounds.getHeight() + 2 * AROUND);
        }
    }

    /// What of a node is not cut off by what it scrolls in, in the scene; empty where nothing is.
    private static Bounds seen(Node node) {
        Bounds whole = node.localToScene(node.getLayoutBounds());
        double left = whole.getMinX();
        double top = whole.getMinY();
        double right = whole.getMaxX();
        double bottom = whole.getMaxY();
        for (Node around = node.getParent(); around != null; around = around.getParent()) {
            if (around.getClip() != null) {
                Bounds open = around.localToScene(around.getClip().getBoundsInParent());
                left = Math.max(left, open.getMinX());
                top = Math.max(top, open.getMinY());
                right = Math.min(right, open.getMaxX());
                bottom = Math.min(bottom, open.getMaxY());
            }
        }
        return new BoundingBox(left, top, right - left, bottom - top);
    }

    private @Nullable Node target() {
        TourStep step = model.stepProperty().get();
        if (step == null || getScene() == null) {
            return null;
        }
        return step.targets().stream()
                .map(id -> getScene().lookup("#" + id))
                .filter(node -> node != null && isShown(node))
                .findFirst()
                .orElse(null);
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }
}
