package dev.sluice.console.screen.lab;

import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.text.Words;
import java.time.Duration;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A block on the timeline. The mouse drags it, or an end of it; keys move, stretch, copy and remove it.
final class BlockView extends StackPane {

    private static final Words WORDS = Words.of(BlockView.class);
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double EDGE = 6;

    private final PlanModel model;
    private final TimelineView timeline;
    private final Label title = new Label();
    private final Tooltip tooltip = new Tooltip();
    private Block block;
    private Block pressed;
    private Grip grip = Grip.NONE;
    private double pressedX;

    private enum Grip {
        NONE,
        BEGIN,
        MIDDLE,
        END
    }

    BlockView(PlanModel model, TimelineView timeline, Block block) {
        this.model = model;
        this.timeline = timeline;
        this.block = block;
        this.pressed = block;
        setId(id(block));
        getStyleClass().addAll("sl-block", block.app() ? "sl-block-app" : "sl-block-fault");
        title.setMinWidth(0);
        setAlignment(title, Pos.CENTER_LEFT);
        setMargin(title, new Insets(0, 8, 0, 8));
        getChildren().add(title);
        setMinSize(4, Region.USE_PREF_SIZE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleHelp(WORDS.text("block.help"));
        Tooltip.install(this, tooltip);
        setOnMouseMoved(event -> setCursor(at(event.getX()) == Grip.MIDDLE ? Cursor.OPEN_HAND : Cursor.H_RESIZE));
        // A click on the lane behind it would choose nothing.
        setOnMouseClicked(MouseEvent::consume);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(event -> {
            grip = Grip.NONE;
            model.dropped();
            event.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    static String id(Block block) {
        return "lab-block-" + (block.app() ? "app-" : "fault-") + block.index();
    }

    void show(Block now, boolean selected) {
        block = now;
        title.setText(now.title());
        String says = WORDS.text("block.says", now.title(), Span.clock(now.at()), Span.clock(now.until()));
        setAccessibleText(says);
        tooltip.setText(says + "\n" + WORDS.text("block.help"));
        pseudoClassStateChanged(SELECTED, selected);
    }

    private Grip at(double x) {
        if (getWidth() > 3 * EDGE) {
            if (x < EDGE) {
                return Grip.BEGIN;
            }
            if (x > getWidth() - EDGE) {
                return Grip.END;
            }
        }
        return Grip.MIDDLE;
    }

    private void press(MouseEvent event) {
        model.select(block);
        requestFocus();
        grip = at(event.getX());
        pressed = block;
        pressedX = timeline.x(event);
        event.consume();
    }

    private void drag(MouseEvent event) {
        Duration moved = timeline.time(timeline.x(event) - pressedX);
        switch (grip) {
            case BEGIN -> model.dragBegin(pressed, pressed.at().plus(moved));
            case MIDDLE ->
                model.dragTo(pressed, pressed.at().plus(moved), pressed.app() ? null : timeline.backendAt(event));
            case END -> model.dragEnd(pressed, pressed.until().plus(moved));
            case NONE -> {}
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        model.select(block);
        boolean handled = true;
        switch (event.getCode()) {
            case LEFT -> step(event, -1);
            case RIGHT -> step(event, 1);
            case UP -> model.shift(-1);
            case DOWN -> model.shift(1);
            case DELETE, BACK_SPACE -> model.remove();
            case D -> {
                handled = event.isShortcutDown();
                if (handled) {
                    model.duplicate();
                }
            }
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    private void step(KeyEvent event, int direction) {
        if (event.isShiftDown()) {
            model.stretch(direction);
        } else {
            model.nudge(direction);
        }
    }
}
