package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.Segments;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.whatif.WhatIfReport;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What a limit would have done to recorded traffic: a sentence, a chart, who is concerned, how the algorithms compare,
/// and how small the limit could be.
public final class WhatIfView extends VBox {

    private static final Words WORDS = Words.of(WhatIfView.class);

    private final WhatIfViewModel model;
    private final WhatIfChart chart;
    private final Label sentence = new Label();
    private final Label was = new Label();
    private final Label mark = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Label notes = new Label();
    private final FateTable fates = new FateTable();
    private final AlgorithmLegend algorithms;
    private final PlanView plan;
    private final RefusalView refusal;

    /// Shorter waits show nothing that only flickers.
    private final PauseTransition patience = new PauseTransition(javafx.util.Duration.seconds(1));
    private @Nullable Proposal proposal;
    private Subscription subscription = Subscription.EMPTY;

    /// @param use takes tokens a minute over into the editor
    public WhatIfView(WhatIfViewModel model, Supplier<Palette> palette, ZoneId zone, LongConsumer use) {
        super(8);
        this.model = model;
        setId("what-if");
        chart = new WhatIfChart(palette, zone, use);
        algorithms = new AlgorithmLegend(palette);
        plan = new PlanView(model, use);
        refusal = new RefusalView(model::send);
        sentence.setId("what-if-sentence");
        sentence.getStyleClass().add(StyleClass.STRONG);
        sentence.setWrapText(true);
        was.setId("what-if-was");
        was.getStyleClass().add(StyleClass.MUTED);
        was.setWrapText(true);
        mark.setId("what-if-mark");
        mark.getStyleClass().addAll(StyleClass.WARNING, StyleClass.UNIT);
        mark.setMinWidth(USE_PREF_SIZE);
        notes.setId("what-if-notes");
        notes.getStyleClass().addAll(StyleClass.SUBTLE, StyleClass.UNIT);
        notes.setWrapText(true);
        progress.setId("what-if-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(WORDS.text("reading"));
        patience.setOnFinished(_ -> renderWait(true));
        CheckBox compare = new CheckBox(WORDS.text("compare"));
        compare.setId("what-if-compare");
        compare.selectedProperty().bindBidirectional(model.comparingProperty());
        HBox first = new HBox(8, sentence, space(), mark);
        first.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(head(), first, was, progress, chart, compare, algorithms, fates, plan, refusal, notes);
    }

    private HBox head() {
        Label title = new Label(WORDS.text("title"));
        title.getStyleClass().add(StyleClass.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        IconButton again = new IconButton("what-if-again", Icon.REDO, WORDS.text("again"), model::askAnew);
        Segments<WhatIfPeriod> periods = new Segments<>(
                "what-if-period",
                WORDS.text("period"),
                List.of(WhatIfPeriod.values()),
                WhatIfPeriod::title,
                model.periodProperty());
        HBox head = new HBox(8, title, space(), periods, again);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /// Looks at limits as they would be now; null: there are none to look at.
    public void look(@Nullable Proposal next) {
        proposal = next;
        setVisible(next != null);
        setManaged(next != null);
        model.propose(next);
        refusal.look(next);
        chart.show(model.answerProperty().get(), next);
    }

    /// Takes on the colours of another theme.
    public void dress() {
        render(model.answerProperty().get());
    }

    /// Listens and draws from now on.
    public void show() {
        subscription = model.answerProperty()
                .subscribe(this::render)
                .and(model.askingProperty().subscribe(this::renderAsking));
    }

    /// Listens no more.
    public void hide() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        patience.stop();
    }

    private void render(WhatIfAnswer answer) {
        WhatIfReport report = answer.report();
        chart.show(answer, proposal);
        fates.show(report);
        algorithms.show(answer.algorithms());
        plan.show(answer, proposal);
        show(notes, report == null ? answer.problem() : String.join("\n", report.notes()));
        if (report == null) {
            sentence.setText(answer.problem().isEmpty() ? WORDS.text("waiting") : WORDS.text("no-answer"));
            show(was, "");
            show(mark, "");
            return;
        }
        Figures figures = Figures.of(report, answer.of());
        sentence.setText(
                figures.requests() == 0
                        ? WORDS.text("no-traffic", model.periodProperty().get().words())
                        : WORDS.text(
                                "sentence",
                                Quantity.exact(figures.refused()),
                                Quantity.exact(figures.requests()),
                                figures.share(figures.refused()),
                                model.periodProperty().get().words()));
        show(was, figures.requests() == 0 ? "" : beside(figures, report));
        show(mark, report.exact() ? "" : WORDS.text("estimate"));
    }

    private static String beside(Figures figures, WhatIfReport report) {
        StringBuilder text = new StringBuilder(
                WORDS.text("was", Quantity.exact(figures.wasRefused()), figures.share(figures.wasRefused())));
        if (figures.delayed() > 0) {
            text.append(WORDS.text("delayed", Quantity.exact(figures.delayed())));
        }
        if (figures.rerouted() > 0) {
            text.append(WORDS.text("rerouted", Quantity.exact(figures.rerouted())));
        }
        if (report.currency() != null) {
            String cost = figures.money(figures.cost());
            String was = figures.money(figures.wasCost());
            text.append(WORDS.text(cost.equals(was) ? "cost-same" : "cost", cost, was, report.currency()));
        }
        return text.toString();
    }

    private void renderAsking(boolean asking) {
        patience.stop();
        renderWait(false);
        if (asking) {
            patience.playFromStart();
        }
    }

    private void renderWait(boolean waits) {
        progress.setVisible(waits);
        progress.setManaged(waits);
    }

    static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
