package dev.sluice.console.component;

import dev.sluice.console.theme.StyleClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// One figure with its name, how it changed, a second figure below it, and how it ran over the last minute.
public final class KpiTile extends VBox {

    private final String title;
    private final Label number = new Label("–");
    private final Label unit = new Label();
    private final Label change = new Label();
    private final Label aside = new Label();
    private final Sparkline sparkline = new Sparkline();

    /// @param says what the figure is exactly, shown on hover
    public KpiTile(String id, String title, String says) {
        this.title = title;
        setId(id);
        getStyleClass().addAll(StyleClass.CARD, "sl-kpi");
        Label heading = new Label(title);
        heading.getStyleClass().add(StyleClass.LABEL);
        number.getStyleClass().add(StyleClass.FIGURE);
        number.setMinWidth(USE_PREF_SIZE);
        unit.getStyleClass().add(StyleClass.UNIT);
        unit.setMinWidth(USE_PREF_SIZE);
        change.getStyleClass().addAll(StyleClass.UNIT, "sl-change");
        aside.getStyleClass().add(StyleClass.UNIT);
        change.setMinWidth(USE_PREF_SIZE);
        heading.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(heading, space, change);
        head.setAlignment(Pos.BASELINE_LEFT);
        HBox figures = new HBox(4, number, unit);
        figures.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(head, figures, aside, sparkline);
        Tooltip.install(this, new Tooltip(says));
    }

    /// Changes only what differs.
    ///
    /// @param second may be empty
    public void show(Quantity figure, String second, Curve course, Color color) {
        show(figure, second, "", course, color);
    }

    /// Changes only what differs.
    ///
    /// @param second may be empty
    /// @param changed against the time before, such as `↑12%`; may be empty
    public void show(Quantity figure, String second, String changed, Curve course, Color color) {
        set(number, figure.number());
        set(unit, figure.unit());
        set(change, changed);
        set(aside, second);
        setAccessibleText(title + " " + figure.text() + " " + second + " " + changed);
        sparkline.show(course, color);
    }

    private static void set(Label label, String text) {
        if (!text.equals(label.getText())) {
            label.setText(text);
        }
    }
}
