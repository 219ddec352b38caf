package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.CapacityState;
import dev.sluice.model.state.ShareState;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How much of a backend's capacity is taken, a bar for each bound, and who asks for it with which share.
final class CapacityView extends VBox {

    private final VBox bars = new VBox(8);
    private final VBox shares = new VBox(4);
    private List<CapacityState> shownBounds = List.of();
    private List<ShareState> shownShares = List.of();
    private boolean drawn;

    CapacityView() {
        super(8);
        setId("backend-capacity");
        getChildren().addAll(BackendDetailView.heading("Capacity"), bars, shares);
    }

    void show(BackendState backend) {
        if (drawn && backend.capacity().equals(shownBounds) && backend.shares().equals(shownShares)) {
            return;
        }
        drawn = true;
        shownBounds = backend.capacity();
        shownShares = backend.shares();
        bars.getChildren().setAll(shownBounds.stream().map(CapacityView::bar).toList());
        if (shownBounds.isEmpty()) {
            Label none = new Label("Not known: nothing is held back for it before the provider says 429.");
            none.setWrapText(true);
            none.getStyleClass().add(StyleClass.MUTED);
            bars.getChildren().add(none);
        }
        shares.getChildren()
                .setAll(shownShares.stream().map(CapacityView::share).toList());
    }

    private static VBox bar(CapacityState bound) {
        double taken = bound.capacity() == 0 ? 0 : (double) (bound.used() + bound.reserved()) / bound.capacity();
        ProgressBar bar = new ProgressBar(Math.min(1, taken));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add(taken >= 1 ? StyleClass.DANGER : taken >= 0.8 ? StyleClass.WARNING : StyleClass.OK);
        String held = bound.reserved() == 0
                ? ""
                : " + " + Quantity.of(bound.reserved(), "").text() + " held";
        HBox line = line(
                words(bound),
                Quantity.of(bound.used(), "").text() + held + " of "
                        + Quantity.of(bound.capacity(), "").text());
        bar.setAccessibleText(words(bound) + ": " + Math.round(taken * 100) + " % taken");
        return new VBox(4, line, bar);
    }

    private static HBox share(ShareState share) {
        String waiting = share.waiting() == 0 ? "" : ", " + share.waiting() + " expected back";
        return line(
                share.consumer().value(),
                Quantity.share(share.share()).text() + " share · "
                        + Quantity.of(share.used(), "").text() + " tok/min · " + share.running() + " running"
                        + waiting);
    }

    private static HBox line(String left, String right) {
        Label name = new Label(left);
        Label value = new Label(right);
        value.getStyleClass().add(StyleClass.MUTED);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(8, name, space, value);
    }

    private static String words(CapacityState bound) {
        return switch (bound.unit()) {
            case TOKENS -> "Tokens per minute";
            case REQUESTS -> "Requests per minute";
            case CONCURRENT -> "At once";
            case MONEY -> "Money";
        };
    }
}
