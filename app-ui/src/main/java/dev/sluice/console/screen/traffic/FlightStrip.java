package dev.sluice.console.screen.traffic;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.store.StoreChange.Part;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.InFlight;
import dev.sluice.model.state.FlightPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The requests that run now, the oldest first, above the list of those that have ended; and a button that says how
/// many there are, and opens and closes the strip. The gateway is asked for them as long as the screen is shown.
final class FlightStrip extends VBox {

    private static final Words WORDS = Words.of(FlightStrip.class);

    /// In a low window the list needs the height more.
    private static final int FEW = 4;
    private static final double ROOM_FOR_MOST = 640;

    private final ScreenContext context;
    private final LongSupplier nanos;
    private final BooleanSupplier pointedBelow;
    private final FlightRows rows = new FlightRows();
    private final List<FlightRow> views = new ArrayList<>();
    private final Label nothing = new Label(WORDS.text("flights-nothing"));
    private final Button summary = new Button();
    private final ObjectProperty<Boolean> open;
    private int most = FlightRows.MOST;
    private boolean watching;

    /// @param nanos a monotonic clock
    /// @param pointedBelow whether the pointer is over what stands below the strip
    FlightStrip(ScreenContext context, LongSupplier nanos, BooleanSupplier pointedBelow) {
        this.context = context;
        this.nanos = nanos;
        this.pointedBelow = pointedBelow;
        setId("traffic-flights");
        getStyleClass().add("sl-flights");
        setAccessibleText(WORDS.text("flights"));
        for (int i = 0; i < FlightRows.MOST; i++) {
            views.add(new FlightRow(i, this::cancel));
        }
        nothing.getStyleClass().addAll(StyleClass.MUTED);
        nothing.setMinHeight(FlightRow.HEIGHT);
        nothing.setMaxHeight(FlightRow.HEIGHT);
        nothing.visibleProperty().bind(nothing.managedProperty());
        getChildren().add(nothing);
        getChildren().addAll(views);
        visibleProperty().bind(managedProperty());
        widthProperty().subscribe(width -> views.forEach(view -> view.fit(width.doubleValue())));
        summary.setId("traffic-flights-summary");
        summary.getStyleClass().add(StyleClass.MUTED);
        summary.setMnemonicParsing(false);
        summary.setMinWidth(USE_PREF_SIZE);
        summary.setTooltip(new Tooltip());
        open = context.preferences().property("traffic.flights", true, Boolean::valueOf);
        summary.setOnAction(_ -> open.set(!open.get()));
        open.subscribe(this::showNow);
    }

    /// Says how many run; to be placed where its width moves nothing.
    Button summary() {
        return summary;
    }

    /// Opens the strip, if it was closed.
    void unfold() {
        open.set(true);
    }

    /// @param height of the screen
    void fit(double height) {
        most = height >= ROOM_FOR_MOST ? FlightRows.MOST : FEW;
    }

    /// The screen is shown: the gateway is asked to tell what runs.
    void show() {
        watch();
        showNow();
    }

    /// The screen is hidden.
    void hide() {
        if (watching) {
            watching = false;
            send("watchInFlight", Map.of("limit", 0));
        }
    }

    void changed(StoreChange change) {
        if (change.has(Part.LINK)) {
            watching = false; // another connection knows nothing of what this one asked for
            watch();
        }
        if (change.has(Part.IN_FLIGHT) || change.has(Part.LINK)) {
            showNow();
        }
    }

    private void watch() {
        if (!watching && context.store().connected()) {
            watching = true;
            send("watchInFlight", Map.of("limit", FlightRows.MOST));
        }
    }

    private void showNow() {
        InFlight now = context.store().connected() ? context.store().inFlight() : null;
        List<InFlight.Flight> oldest = now == null ? List.of() : now.oldest();
        rows.take(oldest, most, still(oldest.isEmpty()), nanos.getAsLong());
        boolean none = rows.rows().isEmpty();
        nothing.setManaged(none);
        for (int i = 0; i < views.size(); i++) {
            FlightRow view = views.get(i);
            boolean taken = i < rows.lines() && (i > 0 || !none); // it says so in the place of the first
            view.setManaged(taken);
            view.setVisible(taken);
            view.show(i < rows.rows().size() ? rows.rows().get(i) : null);
        }
        setManaged(open.get() && rows.lines() > 0);
        summarize(now == null ? 0 : now.total(), now);
    }

    private FlightRows.Still still(boolean none) {
        return isHover() || (isFocusWithin() && !none)
                ? FlightRows.Still.ROWS
                : pointedBelow.getAsBoolean() ? FlightRows.Still.HEIGHT : FlightRows.Still.NOTHING;
    }

    private void summarize(int total, @Nullable InFlight now) {
        summary.setVisible(total > 0 || rows.lines() > 0);
        long shown = rows.rows().stream().filter(row -> !row.over()).count();
        long hidden = isManaged() ? Math.max(0, total - shown) : 0;
        String words = WORDS.text("flights-number", Quantity.exact(total));
        summary.setText(hidden > 0 ? WORDS.text("flights-more", words, Quantity.exact(hidden)) : words);
        summary.setGraphic((open.get() ? Icon.UP : Icon.DOWN).node());
        String says = WORDS.text(open.get() ? "flights-fold" : "flights-unfold");
        summary.getTooltip().setText(now == null || total == 0 ? says : phases(now) + "\n" + says);
        summary.setAccessibleHelp(says);
    }

    private static String phases(InFlight now) {
        List<String> parts = new ArrayList<>();
        for (FlightPhase phase : FlightPhase.values()) {
            int number = now.phases().getOrDefault(phase, 0);
            if (number > 0) {
                parts.add(Quantity.exact(number) + " " + FlightRow.words(phase));
            }
        }
        return String.join(" · ", parts);
    }

    private void cancel(InFlight.Flight flight) {
        String id = flight.id().value();
        var _ = context.commands()
                .send(new UiCommand.Operation("cancelRequest", Map.of("exchange", id)))
                .thenAccept(reply -> context.notices()
                        .show(
                                reply.ok()
                                        ? Notice.done(WORDS.text("flight-cancelled", id))
                                        : Notice.failed(String.valueOf(reply.message()))));
    }

    private void send(String command, Map<String, Object> arguments) {
        var _ = context.commands().send(new UiCommand.Operation(command, arguments));
    }
}
