package dev.sluice.console.screen.traffic;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The upstream attempts of an exchange, one bar each on one axis of time.
final class Waterfall extends VBox {

    private static final Words WORDS = Words.of(Waterfall.class);

    Waterfall() {
        super(4);
        setId("traffic-attempts");
    }

    void show(List<AttemptBar> attempts) {
        if (attempts.isEmpty()) {
            Label none = new Label(WORDS.text("no-backend-was-asked"));
            none.getStyleClass().add(StyleClass.MUTED);
            getChildren().setAll(none);
            return;
        }
        getChildren().setAll(attempts.stream().map(Waterfall::line).toList());
    }

    private static HBox line(AttemptBar attempt) {
        Label who = new Label(attempt.number() + "  " + attempt.backend());
        who.setMinWidth(96);
        who.setMaxWidth(96);
        Label result = new Label(attempt.result() + " · " + attempt.duration()
                + (attempt.injectedFault() ? WORDS.text("fault-injected") : ""));
        result.getStyleClass().add(TrafficTable.style(attempt.verdict()));
        result.setMinWidth(170);
        Track track = new Track(attempt);
        HBox.setHgrow(track, Priority.ALWAYS);
        HBox line = new HBox(8, who, track, result);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// One bar on its track; the answer begins at the mark.
    private static final class Track extends Region {
        private static final double HEIGHT = 10;
        private static final double MARK = 2;

        private final AttemptBar attempt;
        private final Region bar = new Region();
        private final Region mark = new Region();

        Track(AttemptBar attempt) {
            this.attempt = attempt;
            getStyleClass().add("sl-waterfall-track");
            bar.getStyleClass().addAll("sl-waterfall-bar", TrafficTable.style(attempt.verdict()));
            mark.getStyleClass().add("sl-waterfall-mark");
            mark.setVisible(attempt.firstContent() != null);
            getChildren().addAll(bar, mark);
            setMinHeight(HEIGHT);
            setMaxHeight(HEIGHT);
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            bar.resizeRelocate(attempt.start() * width, 0, Math.max(MARK, attempt.length() * width), getHeight());
            Double first = attempt.firstContent();
            if (first != null) {
                mark.resizeRelocate(Math.min(first * width, width - MARK), -2, MARK, getHeight() + 4);
            }
        }
    }
}
