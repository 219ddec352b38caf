package dev.sluice.console.screen.overview;

import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.store.BackendHistory.Standing;
import dev.sluice.console.store.BackendHistory.Stretch;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Fonts;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.console.theme.Tone;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;

/// A lane for each backend: how it stood over the time that the charts show. A click leads to the backend.
final class HealthRibbon extends VBox {

    private static final Words WORDS = Words.of(HealthRibbon.class);
    private static final double LANE = 22;
    private static final double NAMES = 96;
    private static final int NONE = -1;

    /// A backend and how it stood.
    record Lane(String backend, List<Stretch> stretches) {}

    private final Canvas canvas = new Canvas();
    private final Pane box = new Pane(canvas);
    private List<Lane> lanes = List.of();
    private Runnable redraw = () -> {};

    /// The lane that keys lead to.
    private int led = NONE;

    HealthRibbon(Consumer<String> open) {
        super(8);
        setId("health-ribbon");
        getStyleClass().add(StyleClass.CARD);
        Label heading = new Label(WORDS.text("ribbon.title"));
        heading.getStyleClass().add(StyleClass.SECTION);
        box.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        box.setMinWidth(0);
        canvas.setOnMouseClicked(event -> {
            int lane = (int) (event.getY() / LANE);
            if (lane >= 0 && lane < lanes.size()) {
                open.accept(lanes.get(lane).backend());
            }
        });
        box.setFocusTraversable(true);
        box.getStyleClass().add("sl-chart");
        box.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && pressed(event.getCode(), open)) {
                event.consume();
            }
        });
        box.focusedProperty().subscribe(focused -> {
            if (!focused) {
                led = NONE;
            }
        });
        getChildren().addAll(heading, box);
    }

    /// Arrows choose a lane, Enter opens its backend.
    private boolean pressed(KeyCode key, Consumer<String> open) {
        if (lanes.isEmpty()) {
            return false;
        }
        switch (key) {
            case UP -> led = led == NONE ? lanes.size() - 1 : Math.max(0, led - 1);
            case DOWN -> led = Math.min(led + 1, lanes.size() - 1);
            case HOME -> led = 0;
            case END -> led = lanes.size() - 1;
            case ENTER ->
                open.accept(lanes.get(Math.max(0, Math.min(led, lanes.size() - 1)))
                        .backend());
            default -> {
                return false;
            }
        }
        redraw.run();
        return true;
    }

    void show(List<Lane> newLanes, TimeGrid grid, Palette palette) {
        if (newLanes.size() != lanes.size()) {
            box.setMinHeight(newLanes.size() * LANE);
            box.setPrefHeight(newLanes.size() * LANE);
        }
        lanes = newLanes;
        if (getScene() == null || box.getWidth() < 1) {
            return;
        }
        canvas.setWidth(box.getWidth());
        canvas.setHeight(lanes.size() * LANE);
        redraw = () -> {
            draw(grid, palette);
            say();
        };
        redraw.run();
    }

    private void draw(TimeGrid grid, Palette palette) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFont(Font.font(Fonts.TEXT, 11));
        g.setFontSmoothingType(FontSmoothingType.GRAY);
        g.setTextBaseline(VPos.CENTER);
        double width = canvas.getWidth() - NAMES;
        for (int i = 0; i < lanes.size(); i++) {
            double top = i * LANE + 4;
            if (i == led) {
                g.setFill(palette.color(Tone.ACCENT_SUBTLE));
                g.fillRect(0, i * LANE, canvas.getWidth(), LANE);
            }
            g.setFill(palette.color(Tone.INK_MUTED));
            g.fillText(lanes.get(i).backend(), 0, top + (LANE - 8) / 2, NAMES - 8);
            g.setFill(palette.color(Tone.RAISED));
            g.fillRect(NAMES, top, width, LANE - 8);
            for (Stretch stretch : lanes.get(i).stretches()) {
                double from = Math.max(0, width * share(stretch.fromMillis(), grid));
                double to = Math.min(width, width * share(stretch.toMillis(), grid));
                g.setFill(color(stretch.standing(), palette));
                g.fillRect(
                        NAMES + from,
                        top + inset(stretch.standing()),
                        Math.max(1, to - from),
                        LANE - 8 - inset(stretch.standing()));
            }
        }
    }

    private static double share(long millis, TimeGrid grid) {
        return (millis - grid.fromMillis()) / (double) grid.lengthMillis();
    }

    /// The worse, the taller: shape says it as well as colour.
    private static double inset(Standing standing) {
        return switch (standing) {
            case HEALTHY -> 8;
            case UNKNOWN -> 11;
            case DEGRADED, DRAINING, HALF_OPEN -> 4;
            case DOWN, OPEN -> 0;
        };
    }

    private static Color color(Standing standing, Palette palette) {
        return switch (standing) {
            case HEALTHY -> palette.color(Tone.OK);
            case UNKNOWN -> palette.color(Tone.INK_SUBTLE);
            case DEGRADED, DRAINING, HALF_OPEN -> palette.color(Tone.WARNING);
            case DOWN, OPEN -> palette.color(Tone.DANGER);
        };
    }

    private void say() {
        StringBuilder words = new StringBuilder(WORDS.text("ribbon.title"));
        for (Lane lane : led >= 0 && led < lanes.size() ? List.of(lanes.get(led)) : lanes) {
            Standing now = lane.stretches().isEmpty()
                    ? Standing.UNKNOWN
                    : lane.stretches().getLast().standing();
            words.append(", ")
                    .append(lane.backend())
                    .append(' ')
                    .append(now.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        if (!words.toString().equals(box.getAccessibleText())) {
            box.setAccessibleText(words.toString());
        }
    }
}
