package dev.sluice.console.screen.generator;

import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TextFiles;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Runs that are over: listed, run again, and up to four of them side by side.
final class ResultsView extends HBox {

    private static final Words WORDS = Words.of(ResultsView.class);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH);
    private static final int MOST = 4;

    private final KeptRuns kept;
    private final Consumer<KeptRun> again;
    private final ZoneId zone;
    private final Set<String> chosen = new LinkedHashSet<>();
    private final VBox rows = new VBox(8);
    private final Label hint = new Label();
    private final ComparisonView compared;
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
            TextFiles files,
            ZoneId zone) {
        super(12);
        this.kept = kept;
        this.again = again;
        this.zone = zone;
        setId("generator-results");
        compared = new ComparisonView(palette, overlay, files, notices, this::when);
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
        VBox right = new VBox(12, hint, compared);
        ScrollPane rightScroll = new ScrollPane(right);
        rightScroll.setFitToWidth(true);
        rightScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
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
        choose.setAccessibleText(WORDS.text("results.choose", run.id(), when(run.started())));
        choose.setSelected(chosen.contains(run.key()));
        choose.selectedProperty().addListener((observed, before, now) -> choose(run, now));
        Label name = new Label(run.id());
        name.getStyleClass().add(StyleClass.STRONG);
        name.setMinWidth(0);
        Label about = new Label(WORDS.text(
                "results.about",
                when(run.started()),
                Span.text(Duration.ofSeconds(run.ran().toSeconds())),
                Quantity.exact(Math.round(run.figure(RunFigure.SENT)))));
        about.getStyleClass().add(StyleClass.UNIT);
        about.setMinWidth(0);
        VBox words = new VBox(2, name, about);
        if (!run.expect().isEmpty()) {
            Label verdict = new Label(RunWords.verdict(run));
            verdict.getStyleClass().add(run.missed() == 0 ? StyleClass.OK : StyleClass.DANGER);
            words.getChildren().add(verdict);
        }
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        IconButton repeat = new IconButton(
                "generator-again-" + run.key(),
                Icon.LIVE,
                WORDS.text("results.again", run.id()),
                () -> again.accept(run));
        repeat.setDisable(run.app().isEmpty());
        ToggleButton pin = new ToggleButton("", Icon.PIN.node());
        pin.setId("generator-pin-" + run.key());
        pin.getStyleClass().add(StyleClass.ICON_BUTTON);
        pin.setSelected(run.baseline());
        pin.setAccessibleText(WORDS.text("results.pin", run.id(), when(run.started())));
        pin.setTooltip(new Tooltip(WORDS.text("results.pin.meaning")));
        pin.setOnAction(_ -> kept.pin(run.key()));
        IconButton delete = new IconButton(
                "generator-forget-" + run.key(),
                Icon.DELETE,
                WORDS.text("results.delete", run.id(), when(run.started())),
                () -> kept.delete(run.key()));
        HBox row = new HBox(4, choose, words, pin, repeat, delete);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void choose(KeptRun run, boolean wanted) {
        if (!wanted) {
            chosen.remove(run.key());
            compare();
            return;
        }
        boolean beside = kept.baseline()
                .filter(pinned ->
                        !chosen.contains(pinned.key()) && !pinned.key().equals(run.key()))
                .isPresent();
        while (chosen.size() >= (beside ? MOST - 1 : MOST)) {
            chosen.remove(chosen.iterator().next());
        }
        chosen.add(run.key());
        list(kept.runsProperty().get());
    }

    /// The baseline, where there is one, and those that were chosen.
    private Optional<Comparison> comparison() {
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        Stream<KeptRun> wanted = chosen.stream()
                .flatMap(key -> kept.runsProperty().get().stream()
                        .filter(run -> run.key().equals(key)));
        List<KeptRun> runs = Stream.concat(kept.baseline().stream(), wanted)
                .distinct()
                .limit(MOST)
                .toList();
        return Optional.of(new Comparison(runs));
    }

    private void compare() {
        Optional<Comparison> comparison = comparison();
        visible(compared, comparison.isPresent());
        hint.setText(WORDS.text(
                comparison.filter(both -> both.runs().size() > 1).isEmpty() ? "results.hint" : "results.chance"));
        visible(hint, !kept.runsProperty().get().isEmpty());
        comparison.ifPresent(compared::show);
    }

    void dress() {
        compared.dress();
    }

    private String when(Instant started) {
        return WHEN.format(started.atZone(zone));
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }
}
