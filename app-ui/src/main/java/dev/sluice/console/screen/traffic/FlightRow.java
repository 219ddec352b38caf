package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.InFlight.Flight;
import dev.sluice.model.state.FlightPhase;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// One running request in one line of the strip, or an empty line.
final class FlightRow extends HBox {

    private static final Words WORDS = Words.of(FlightRow.class);
    static final double HEIGHT = 28;

    /// In less width than these, what says least makes room.
    private static final double ROOM_FOR_BACKEND = 840;

    private static final double ROOM_FOR_SPEED = 640;

    /// Silence from here on looks like something that hangs.
    private static final Duration LONG_SILENCE = Duration.ofSeconds(5);

    private final Label phase = text(76);
    private final Label consumer = text(100);
    private final Label model = text(60);
    private final Label backend = text(100);
    private final Label tokens = number(72);
    private final Label speed = number(80);
    private final Label silent = number(132);
    private final Label elapsed = number(60);
    private final IconButton cancel;
    private FlightRows.@Nullable Row row;

    /// @param cancels ends a request
    FlightRow(int index, Consumer<Flight> cancels) {
        super(8);
        setId("traffic-flight-" + index);
        getStyleClass().add("sl-flight");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        HBox.setHgrow(model, Priority.ALWAYS);
        model.setMaxWidth(Double.MAX_VALUE);
        cancel = new IconButton("traffic-flight-cancel-" + index, Icon.CLOSE, WORDS.text("flight-cancel-any"), () -> {
            FlightRows.Row shown = row;
            if (shown != null && !shown.over()) {
                cancels.accept(shown.flight());
            }
        });
        getChildren().addAll(phase, consumer, model, backend, tokens, speed, silent, elapsed, cancel);
        show(null);
    }

    /// Makes the best of a width.
    void fit(double width) {
        backend.setManaged(width >= ROOM_FOR_BACKEND);
        speed.setManaged(width >= ROOM_FOR_SPEED);
        showParts();
    }

    /// @param next null: the line is empty
    void show(FlightRows.@Nullable Row next) {
        row = next;
        showParts();
        if (next == null) {
            setAccessibleText("");
            return;
        }
        Flight now = next.flight();
        phase.setText(next.over() ? WORDS.text("flight-over") : words(now.phase()));
        consumer.setText(now.consumer().value());
        model.setText(Objects.toString(now.requestModel(), now.api()));
        backend.setText(
                now.attempt() > 1
                        ? WORDS.text("flight-attempt", RowText.orNone(now.backend()), Integer.toString(now.attempt()))
                        : RowText.orNone(now.backend()));
        tokens.setText(
                now.outputTokens() == 0
                        ? ""
                        : Quantity.of(now.outputTokens(), "tok").text());
        speed.setText(speed(now));
        silent.setText(silence(now.silent()));
        mark(silent, !next.over() && now.silent() != null && now.silent().compareTo(LONG_SILENCE) > 0);
        elapsed.setText(elapsed(now.running()));
        cancel.show(
                Icon.CLOSE,
                next.over()
                        ? WORDS.text("flight-ended", now.id().value())
                        : WORDS.text("flight-cancel", now.id().value(), consumer.getText(), model.getText()));
        setAccessibleText(String.join(", ", phase.getText(), consumer.getText(), model.getText(), elapsed.getText()));
    }

    private void showParts() {
        FlightRows.Row shown = row;
        getChildren().forEach(part -> part.setVisible(shown != null && part.isManaged()));
        getStyleClass().remove("sl-flight-over");
        if (shown != null && shown.over()) {
            getStyleClass().add("sl-flight-over");
        }
    }

    /// Tokens a second since the first.
    private static String speed(Flight flight) {
        Duration first = flight.firstContent();
        double seconds = first == null ? 0 : flight.running().minus(first).toMillis() / 1000.0;
        return seconds < 0.2
                ? ""
                : Quantity.of(flight.outputTokens() / seconds, "tok/s").text();
    }

    /// In tenths of a second at first: what changes all the time is not read to the millisecond.
    private static String elapsed(Duration running) {
        double seconds = running.toMillis() / 1000.0;
        return seconds < 10
                ? new Quantity(String.format(Locale.ROOT, "%.1f", seconds), "s").text()
                : RowText.duration(running);
    }

    /// In whole seconds: less is no news.
    private static String silence(@Nullable Duration silent) {
        return silent == null ? "" : WORDS.text("flight-silent", Long.toString(silent.toSeconds()));
    }

    static String words(FlightPhase phase) {
        return WORDS.text("phase-" + phase.name().toLowerCase(Locale.ROOT));
    }

    private static void mark(Label label, boolean warns) {
        label.getStyleClass().removeAll(StyleClass.WARNING, StyleClass.MUTED);
        label.getStyleClass().add(warns ? StyleClass.WARNING : StyleClass.MUTED);
    }

    private static Label text(double width) {
        Label label = new Label();
        label.setMinWidth(width);
        label.setPrefWidth(width);
        return label;
    }

    private static Label number(double width) {
        Label label = text(width);
        label.getStyleClass().addAll("sl-right", StyleClass.MUTED);
        return label;
    }
}
