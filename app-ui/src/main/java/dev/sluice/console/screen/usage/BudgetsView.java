package dev.sluice.console.screen.usage;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The budgets and quotas of periods, each with its pace; where there is none, the way to the first one.
final class BudgetsView extends VBox {

    private static final Words WORDS = Words.of(BudgetsView.class);

    private final Supplier<Palette> palette;
    private final VBox bars = new VBox(16);
    private final List<PaceBar> paces = new ArrayList<>();
    private final VBox none;

    /// @param limits leads to where limits are made
    BudgetsView(Supplier<Palette> palette, Runnable limits) {
        super(12);
        this.palette = palette;
        getStyleClass().add(StyleClass.CARD);
        Label title = new Label(WORDS.text("budgets"));
        title.getStyleClass().add(StyleClass.SECTION);
        Label words = new Label(WORDS.text("budgets.none"));
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add(StyleClass.MUTED);
        Button first = new Button(WORDS.text("budgets.first"));
        first.setId("usage-first-budget");
        first.setOnAction(_ -> limits.run());
        none = new VBox(12, words, first);
        ScrollPane scroll = new ScrollPane(bars);
        scroll.setId("usage-budgets");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sl-detail");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
    }

    void show(List<Pace> now) {
        while (paces.size() < now.size()) {
            paces.add(new PaceBar(palette));
        }
        while (paces.size() > now.size()) {
            paces.removeLast();
        }
        for (int i = 0; i < now.size(); i++) {
            paces.get(i).show(now.get(i));
        }
        if (now.isEmpty()) {
            bars.getChildren().setAll(none);
        } else if (!bars.getChildren().equals(paces)) {
            bars.getChildren().setAll(paces);
        }
    }

    /// Draws again, in the colours of now.
    void redraw() {
        paces.forEach(PaceBar::redraw);
    }
}
