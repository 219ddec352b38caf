package dev.sluice.console.screen.overview;

import dev.sluice.console.component.ChartFormat;
import dev.sluice.console.component.ChartWindow;
import dev.sluice.console.component.TimeChart;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.theme.StyleClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/// Charts of the overview that stand in windows of their own, and go on while another screen is in front. They close
/// with the window that they came from.
final class TornCharts {

    private static final double WIDTH = 720;
    private static final double HEIGHT = 360;

    private final ScreenContext context;
    private final Runnable lastClosed;
    private final List<Stage> open = new ArrayList<>();

    /// @param lastClosed called when none is left
    TornCharts(ScreenContext context, Runnable lastClosed) {
        this.context = context;
        this.lastClosed = lastClosed;
    }

    boolean any() {
        return !open.isEmpty();
    }

    /// Shows the same as a chart in a window of its own.
    void tear(TimeChart from, String title, ChartFormat format) {
        TimeChart chart = new TimeChart(
                from.getId() + "-torn",
                title,
                context.moments().zone(),
                context.theme().palette(),
                format,
                new ChartWindow(),
                context.preferences().crosshairProperty());
        StackPane root = new StackPane(chart);
        root.setId(chart.getId().toLowerCase(Locale.ROOT) + "-window");
        root.getStyleClass().add(StyleClass.CARD);
        root.setPadding(new Insets(16));
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        Stage stage = new Stage();
        Window owner = from.getScene().getWindow();
        Subscription shown = Subscription.combine(
                context.theme().dress(scene),
                context.theme()
                        .themeProperty()
                        .subscribe(_ -> chart.dress(context.theme().palette())),
                from.onShow(chart::show),
                owner.showingProperty().subscribe(showing -> {
                    if (!showing) {
                        stage.hide();
                    }
                }));
        stage.setTitle(title + " – Sluice");
        stage.setScene(scene);
        stage.setOnHidden(_ -> {
            shown.unsubscribe();
            open.remove(stage);
            if (open.isEmpty()) {
                lastClosed.run();
            }
        });
        open.add(stage);
        chart.show(from.shown());
        stage.show();
    }
}
