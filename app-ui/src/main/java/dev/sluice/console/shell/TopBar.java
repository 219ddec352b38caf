package dev.sluice.console.shell;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Segments;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.TimeRange;
import dev.sluice.console.theme.ThemeChoice;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The bar above every screen: the gateway, the time range, pause, and the theme.
final class TopBar extends HBox {

    private final GatewayPill pill = new GatewayPill();
    private final IconButton pause;
    private final IconButton theme;

    TopBar(ScreenContext context) {
        setId("top-bar");
        getStyleClass().add("sl-top-bar");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Segments<TimeRange> range = new Segments<>(
                "range",
                "Time range",
                List.of(TimeRange.values()),
                TimeRange::label,
                context.settings().rangeProperty());
        pause = new IconButton(
                "pause", Icon.PAUSE, "", () -> context.actions().get("pause").run());
        theme = new IconButton(
                "theme", Icon.SUN, "", () -> context.actions().get("theme").run());
        HBox buttons = new HBox(4, pause, theme);
        buttons.setAlignment(Pos.CENTER);
        getChildren().addAll(pill, space, range, buttons);
        context.settings().pausedProperty().subscribe(this::showPaused);
        context.theme().choiceProperty().subscribe(this::showTheme);
    }

    void show(GatewayStanding standing) {
        pill.show(standing);
    }

    private void showPaused(boolean paused) {
        pause.show(paused ? Icon.LIVE : Icon.PAUSE, paused ? "Go live (Space)" : "Pause the view (Space)");
    }

    private void showTheme(ThemeChoice choice) {
        Icon icon = switch (choice) {
            case LIGHT -> Icon.SUN;
            case DARK -> Icon.MOON;
            case SYSTEM -> Icon.SYSTEM;
        };
        theme.show(icon, "Theme: " + choice.label() + " (next: " + choice.next().label() + ")");
    }
}
