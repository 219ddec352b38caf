package dev.sluice.console.screen.traffic;

import dev.sluice.console.screen.ScreenContext;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.Objects;
import java.util.function.BiFunction;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/// Exchanges in windows of their own, to be looked at side by side and while the list goes on. They close with the
/// window that they came from.
final class TornDetails {

    private static final double WIDTH = 960;
    private static final double HEIGHT = 420;

    private final ScreenContext context;
    private final BiFunction<ExchangeRecord, Runnable, DetailPane> detail;

    /// @param detail shows an exchange, and closes by the step that it is given
    TornDetails(ScreenContext context, BiFunction<ExchangeRecord, Runnable, DetailPane> detail) {
        this.context = context;
        this.detail = detail;
    }

    void open(ExchangeRecord exchange, Window owner) {
        Stage stage = new Stage();
        DetailPane pane = detail.apply(exchange, stage::hide);
        pane.fillWindow();
        StackPane root = new StackPane(pane);
        root.getStylesheets()
                .add(Objects.requireNonNull(TornDetails.class.getResource("/dev/sluice/console/screen/screens.css"))
                        .toExternalForm());
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stage.hide();
            } else if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
                pane.find();
            }
        });
        Subscription shown = Subscription.combine(
                context.theme().dress(scene),
                context.theme().themeProperty().subscribe(_ -> pane.redraw()),
                owner.showingProperty().subscribe(showing -> {
                    if (!showing) {
                        stage.hide();
                    }
                }));
        stage.setTitle(exchange.id() + " – Sluice");
        stage.setScene(scene);
        stage.setOnHidden(_ -> shown.unsubscribe());
        stage.show();
        pane.enter();
    }
}
