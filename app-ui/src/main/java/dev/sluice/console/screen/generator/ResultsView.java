package dev.sluice.console.screen.generator;

import dev.sluice.console.component.ChartCard;
import dev.sluice.console.component.Curve;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TextFile;
import dev.sluice.console.component.TimeChart;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.console.component.TimeLines;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Runs that are over: listed, run again, and up to four of them side by side.
final class ResultsView extends HBox {

    private static final Words WORDS = Words.of(ResultsView.class);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH);
    private static final int MOST = 4;
    private static final int POINTS = 182;

    private final KeptRuns kept;
    private final Consumer<KeptRun> again;
    private final Supplier<Palette> palette;
    private final Notices notices;
    private final ZoneId zone;
    private final Set<String> chosen = new LinkedHashSet<>();
    private final VBox rows = new VBox(8);
    private final GridPane table = new GridPane(16, 6);
    private final Label hint = new Label();
    private final TimeChart chart;
    private final VBox compared = new VBox(12);
    private final EmptyState empty =
            new EmptyState(Icon.HISTORY, WORDS.text("results.none"), WORDS.text("results.none.how"));
    private final ScrollPane list = new ScrollPane(rows);

    /// @param again starts the app of a run once more
    ResultsView(
            KeptRuns kept,
            Consumer<KeptRun> again,
            Supplier<Palette> palette,
            OverlayLayer overlay,
            Notices notices,
            ZoneId zone) {
        super(12);
        this.kept = kept;
        this.again = again;
        this.palette = palette;
        this.notices = notices;
        this.zone = zone;
        setId("generator-results");
        chart = new TimeChart("generator-compare-chart", WORDS.text("run.chart"), ZoneOffset.UTC, palette.get());
        list.setFitToWidth(true);
        list.getStyleClass().add("sl-detail");
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setVgrow(empty, Priority.ALWAYS);
        VBox left = new VBox(12, section("results.title"), list, empty);
        left.getStyleClass().add(StyleClass.CARD);
        left.setMinWidth(340);
        left.setMaxWidth(340);
        hint.getStyleClass().add(StyleClass.MUTED);
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        table.setId("generator-compare");
        ChartCard card = new ChartCard(WORDS.text("results.chart"), chart, overlay, List.of());
        card.setPrefHeight(220);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(
                8, section("results.compare"), space, export("csv", Comparison::csv), export("json", Comparison::json));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox figures = new VBox(12, head, table);
        figures.getStyleClass().add(StyleClass.CARD);
        compared.getChildren().addAll(figures, card);
        VBox right = new VBox(12, hint, compared);
        ScrollPane rightScroll = new ScrollPane(right);
        rightScroll.setFitToWidth(true);
        rightScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        rightScroll.getStyleClass().add("sl-detail");
        HBox.setHgrow(rightScroll, Priority.ALWAYS);
        getChildren().addAll(left, rightScroll);
        kept.runsProperty().subscribe(this::list);
    }

    private static Label section(String words) {
        Label title = new Label(WORDS.text(words));
        title.getStyleClass().add(StyleClass.SECTION);
        return title;
    }

    private Button export(String kind, java.util.function.Function<Comparison, String> text) {
        Button button = new Button(kind.toUpperCase(Locale.ROOT), Icon.DOWNLOAD.node());
        button.setId("generator-export-" + kind);
        button.setAccessibleText(WORDS.text("results.export", kind.toUpperCase(Locale.ROOT)));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> comparison()
                .ifPresent(both -> TextFile.save(
                                this,
                                button.getAccessibleText(),
                                "traffic-runs." + kind,
                                text.apply(both),
                                why -> notices.show(Notice.failed(why)))
                        .ifPresent(path -> notices.show(
                                Notice.done(WORDS.text("generator.saved", String.valueOf(path.getFileName())))))));
        return button;
    }

    private void list(List<KeptRun> runs) {
        chosen.removeIf(key -> runs.stream().noneMatch(run -> run.key().equals(key)));
        rows.getChildren().setAll(runs.stream().map(this::row).toList());
        visible(empty, runs.isEmpty());
        visible(list, !runs.isEmpty());
        compare();
    }

    private Node row(KeptRun run) {
        CheckBox choose = new CheckBox();
        choose.setId("generator-choose-" + run.key());
        choose.setAccessibleText(WORDS.text("results.choose", run.id(), when(run)));
        choose.setSelected(chosen.contains(run.key()));
        choose.selectedProperty().addListener((observed, before, now) -> choose(run, now));
        Label name = new Label(run.id());
        name.getStyleClass().add(StyleClass.STRONG);
        name.setMinWidth(0);
        Label about = new Label(WORDS.text(
                "results.about",
                when(run),
                Span.text(Duration.ofSeconds(run.ran().toSeconds())),
                Quantity.exact(Math.round(run.figure(RunFigure.SENT)))));
        about.getStyleClass().add(StyleClass.UNIT);
        about.setMinWidth(0);
        VBox words = new VBox(2, name, about);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        IconButton repeat = new IconButton(
                "generator-again-" + run.key(),
                Icon.LIVE,
                WORDS.text("results.again", run.id()),
                () -> again.accept(run));
        repeat.setDisable(run.app().isEmpty());
        IconButton delete = new IconButton(
                "generator-forget-" + run.key(),
                Icon.DELETE,
                WORDS.text("results.delete", run.id(), when(run)),
                () -> kept.delete(run.key()));
        HBox row = new HBox(8, choose, words, repeat, delete);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void choose(KeptRun run, boolean wanted) {
        if (!wanted) {
            chosen.remove(run.key());
            compare();
            return;
        }
        while (chosen.size() >= MOST) {
            chosen.remove(chosen.iterator().next());
        }
        chosen.add(run.key());
        list(kept.runsProperty().get());
    }

    private Optional<Comparison> comparison() {
        List<KeptRun> runs = chosen.stream()
                .flatMap(key -> kept.runsProperty().get().stream()
                        .filter(run -> run.key().equals(key)))
                .toList();
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Comparison(runs));
    }

    private void compare() {
        Optional<Comparison> comparison = comparison();
        visible(compared, comparison.isPresent());
        hint.setText(WORDS.text(chosen.size() < 2 ? "results.hint" : "results.chance"));
        visible(hint, !kept.runsProperty().get().isEmpty());
        table.getChildren().clear();
        comparison.ifPresent(this::show);
    }

    private void show(Comparison comparison) {
        List<KeptRun> runs = comparison.runs();
        table.getColumnConstraints().setAll(new ColumnConstraints(110));
        for (int i = 0; i < runs.size(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHalignment(HPos.RIGHT);
            column.setHgrow(Priority.SOMETIMES);
            table.getColumnConstraints().add(column);
            Label head = new Label(runs.get(i).id() + "\n" + when(runs.get(i)));
            head.getStyleClass().add(StyleClass.LABEL);
            table.add(head, i + 1, 0);
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
        draw(runs);
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

    /// All begin at the same moment.
    private void draw(List<KeptRun> runs) {
        long longest =
                runs.stream().mapToLong(run -> run.ran().toMillis()).max().orElse(0);
        TimeGrid grid = TimeGrid.upTo(Math.max(10_000, longest), Math.max(10_000, longest), POINTS);
        List<TimeLines.Line> lines = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            lines.add(new TimeLines.Line(
                    runs.size() == 1 ? runs.get(i).id() : runs.get(i).id() + " " + (i + 1),
                    palette.get().series(i),
                    course(runs.get(i), grid)));
        }
        chart.show(new TimeLines(grid, lines, List.of()));
    }

    private static Curve course(KeptRun run, TimeGrid grid) {
        double[] values = new double[grid.size()];
        Arrays.fill(values, Double.NaN);
        List<KeptRun.Point> points = run.course();
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            double at = grid.time(i) / 1e3;
            while (next < points.size() && points.get(next).at() < at) {
                next++;
            }
            if (next < points.size()
                    && !points.isEmpty()
                    && at >= points.getFirst().at()) {
                values[i] = points.get(next).achieved();
            }
        }
        return new Curve(values);
    }

    void dress() {
        chart.dress(palette.get());
        comparison().ifPresent(both -> draw(both.runs()));
    }

    private String when(KeptRun run) {
        return WHEN.format(run.started().atZone(zone));
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }
}
