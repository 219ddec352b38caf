package dev.sluice.console.screen.generator;

import dev.sluice.console.component.ChartCard;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.component.TextFiles;
import dev.sluice.console.component.TimeChart;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.component.TimeLines;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser.ExtensionFilter;
import org.jspecify.annotations.Nullable;

/// One run, or up to four side by side: their figures, whether each was as its row expects, and their rates and
/// latencies
/// over each other.
final class ComparisonView extends VBox {

    private static final Words WORDS = Words.of(ComparisonView.class);
    private static final int POINTS = 182;
    private static final long SHORTEST = 10_000;

    private final Supplier<Palette> palette;
    private final TextFiles files;
    private final Notices notices;
    private final Function<Instant, String> when;
    private final GridPane table = new GridPane(16, 6);
    private final TimeChart chart;
    private final LatencyChart latencies;
    private @Nullable Comparison shown;

    /// @param when writes when a run began
    ComparisonView(
            Supplier<Palette> palette,
            OverlayLayer overlay,
            TextFiles files,
            Notices notices,
            Function<Instant, String> when) {
        super(12);
        this.palette = palette;
        this.files = files;
        this.notices = notices;
        this.when = when;
        chart = new TimeChart("generator-compare-chart", WORDS.text("run.chart"), ZoneOffset.UTC, palette.get());
        latencies = new LatencyChart("generator-compare-latencies", palette);
        table.setId("generator-compare");
        ChartCard card = new ChartCard(WORDS.text("results.chart"), chart, overlay, List.of());
        card.setPrefHeight(220);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(
                8,
                section("results.compare"),
                space,
                export("csv", Comparison::csv),
                export("json", Comparison::json),
                export("html", this::page));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(card(head, table), card, card(section("results.latencies"), latencies));
    }

    private static VBox card(Node... content) {
        VBox card = new VBox(12, content);
        card.getStyleClass().add(StyleClass.CARD);
        return card;
    }

    private static Label section(String words) {
        Label title = new Label(WORDS.text(words));
        title.getStyleClass().add(StyleClass.SECTION);
        return title;
    }

    private String page(Comparison comparison) {
        return new ComparisonPage(comparison, when).html();
    }

    private Button export(String kind, Function<Comparison, String> text) {
        String upper = kind.toUpperCase(Locale.ROOT);
        Button button = new Button(upper, Icon.DOWNLOAD.node());
        button.setId("generator-export-" + kind);
        button.setAccessibleText(WORDS.text("results.export", upper));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            Comparison comparison = shown;
            if (comparison != null) {
                files.save(
                                this,
                                button.getAccessibleText(),
                                "traffic-runs." + kind,
                                _ -> text.apply(comparison),
                                why -> notices.show(Notice.failed(WORDS.text("generator.unwritable", why))),
                                new ExtensionFilter(upper, "*." + kind))
                        .ifPresent(path -> notices.show(
                                Notice.done(WORDS.text("generator.saved", String.valueOf(path.getFileName())))));
            }
        });
        return button;
    }

    void show(Comparison comparison) {
        shown = comparison;
        List<KeptRun> runs = comparison.runs();
        table.getChildren().clear();
        table.getColumnConstraints().setAll(new ColumnConstraints(150));
        for (int i = 0; i < runs.size(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHalignment(HPos.RIGHT);
            column.setHgrow(Priority.SOMETIMES);
            table.getColumnConstraints().add(column);
            table.add(heading(runs.get(i)), i + 1, 0);
        }
        int line = 1;
        for (RunFigure figure : RunFigure.values()) {
            if (runs.stream().allMatch(run -> Double.isNaN(run.figure(figure)))) {
                continue;
            }
            Label title = new Label(figure.title());
            title.getStyleClass().add(StyleClass.MUTED);
            table.add(title, 0, line);
            for (int i = 0; i < runs.size(); i++) {
                table.add(cell(comparison, runs.get(i), figure), i + 1, line);
            }
            line++;
        }
        if (runs.stream().anyMatch(run -> !run.expect().isEmpty())) {
            Label title = new Label(WORDS.text("results.expect"));
            title.getStyleClass().add(StyleClass.MUTED);
            table.add(title, 0, line);
            for (int i = 0; i < runs.size(); i++) {
                table.add(verdict(runs.get(i)), i + 1, line);
            }
        }
        draw(comparison);
    }

    private Label heading(KeptRun run) {
        Label head = new Label(run.id() + "\n" + when.apply(run.started()));
        head.getStyleClass().add(StyleClass.LABEL);
        if (run.baseline()) {
            head.setGraphic(Icon.PIN.node());
        }
        return head;
    }

    private static Node cell(Comparison comparison, KeptRun run, RunFigure figure) {
        Label value = new Label(figure.text(run.figure(figure), run.currency()));
        value.getStyleClass().add(StyleClass.STRONG);
        Label difference = new Label(comparison.difference(run, figure));
        difference.getStyleClass().add(StyleClass.MUTED);
        HBox cell = new HBox(8, difference, value);
        cell.setAlignment(Pos.CENTER_RIGHT);
        return cell;
    }

    private static Label verdict(KeptRun run) {
        Label verdict = new Label(RunWords.verdict(run));
        if (!run.expect().isEmpty()) {
            boolean passed = run.missed() == 0;
            verdict.getStyleClass().add(passed ? StyleClass.OK : StyleClass.DANGER);
            verdict.setGraphic((passed ? Icon.CHECK : Icon.ERROR).node());
            String all = String.join(
                    "\n", run.expect().stream().map(RunWords::inWords).toList());
            verdict.setTooltip(new Tooltip(all));
            verdict.setAccessibleText(verdict.getText() + ". " + all);
        }
        return verdict;
    }

    void dress() {
        chart.dress(palette.get());
        if (shown != null) {
            draw(shown);
        }
    }

    /// All begin at the same moment.
    private void draw(Comparison comparison) {
        List<KeptRun> runs = comparison.runs();
        long longest = Math.max(
                SHORTEST,
                runs.stream().mapToLong(run -> run.ran().toMillis()).max().orElse(0));
        TimeGrid grid = TimeGrid.upTo(longest, longest, POINTS);
        List<TimeLines.Line> lines = new ArrayList<>();
        List<LatencyChart.Line> distributions = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            KeptRun run = runs.get(i);
            String name = comparison.name(i);
            lines.add(new TimeLines.Line(name, palette.get().series(i), new RunCourse(0, run.course()).achieved(grid)));
            distributions.add(new LatencyChart.Line(
                    name, palette.get().series(i), run.latencies().whole()));
        }
        chart.show(new TimeLines(grid, lines, List.of()));
        latencies.show(comparison.edges(), distributions);
    }
}
