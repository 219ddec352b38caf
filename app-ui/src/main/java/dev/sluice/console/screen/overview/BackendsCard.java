package dev.sluice.console.screen.overview;

import dev.sluice.console.component.StatusDot;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The backends, a line each: state in a mark and a word, and how many requests run there.
final class BackendsCard extends VBox {

    private static final Words WORDS = Words.of(BackendsCard.class);

    private final VBox list = new VBox();
    private final List<Line> lines = new ArrayList<>();

    BackendsCard() {
        super(8);
        setId("backends");
        getStyleClass().add(StyleClass.CARD);
        Label heading = new Label(WORDS.text("backends.title"));
        heading.getStyleClass().add(StyleClass.SECTION);
        getChildren().addAll(heading, list);
    }

    void show(List<BackendRow> rows) {
        while (lines.size() < rows.size()) {
            Line line = new Line();
            lines.add(line);
            list.getChildren().add(line);
        }
        while (lines.size() > rows.size()) {
            list.getChildren().remove(lines.removeLast());
        }
        for (int i = 0; i < rows.size(); i++) {
            lines.get(i).show(rows.get(i));
        }
    }

    private static final class Line extends HBox {

        private final StatusDot dot = new StatusDot();
        private final Label name = new Label();
        private final Label word = new Label();
        private final Label inFlight = new Label();

        Line() {
            super(8);
            setAlignment(Pos.CENTER_LEFT);
            setMinHeight(32);
            name.getStyleClass().add(StyleClass.MONO);
            name.setMinWidth(56);
            word.getStyleClass().add(StyleClass.MUTED);
            word.setMinWidth(0);
            word.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(word, Priority.ALWAYS);
            inFlight.getStyleClass().add(StyleClass.UNIT);
            inFlight.setMinWidth(USE_PREF_SIZE);
            inFlight.setAlignment(Pos.CENTER_RIGHT);
            getChildren().addAll(dot, name, word, inFlight);
        }

        void show(BackendRow row) {
            dot.show(row.style());
            name.setText(row.id());
            word.setText(row.word());
            String running = WORDS.text("in-flight", Integer.toString(row.inFlight()));
            inFlight.setText(running);
            setAccessibleText(row.id() + " " + row.word() + ", " + running);
        }
    }
}
