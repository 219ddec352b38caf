package dev.sluice.console.screen.lab;

import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.TextFiles;
import dev.sluice.console.rehearsal.Goal;
import dev.sluice.console.rehearsal.Plan;
import dev.sluice.console.rehearsal.RunReport;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
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
import org.jspecify.annotations.Nullable;

/// What was run: listed, put on the timeline again, run again, and two of them side by side.
final class RunsView extends HBox {

    private static final Words WORDS = Words.of(RunsView.class);

    private final LabRuns runs;
    private final Consumer<Plan> again;
    private final Consumer<Plan> edit;
    private final TextFiles files;
    private final Notices notices;
    private final ZoneId zone;
    private final VBox rows = new VBox(8);
    private final ScrollPane list = new ScrollPane();
    private final GridPane table = new GridPane(16, 6);
    private final Label hint = new Label(WORDS.text("runs.compare.hint"));
    private final Map<String, RunReport> chosen = new LinkedHashMap<>();
    private final EmptyState empty = new EmptyState(Icon.HISTORY, WORDS.text("runs.none"), WORDS.text("runs.none.how"));

    /// @param again runs a plan once more
    /// @param edit puts a plan on the timeline
    RunsView(LabRuns runs, Consumer<Plan> again, Consumer<Plan> edit, TextFiles files, Notices notices, ZoneId zone) {
        super(12);
        this.runs = runs;
        this.files = files;
        this.notices = notices;
        this.again = again;
        this.edit = edit;
        this.zone = zone;
        setId("lab-runs");
        list.setContent(rows);
        list.setFitToWidth(true);
        list.getStyleClass().add("sl-detail");
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setVgrow(empty, Priority.ALWAYS);
        Label title = new Label(WORDS.text("runs.title"));
        title.getStyleClass().add(StyleClass.SECTION);
        VBox left = new VBox(12, title, list, empty);
        left.getStyleClass().add(StyleClass.CARD);
        left.setPrefWidth(560);
        Label compare = new Label(WORDS.text("runs.compare"));
        compare.getStyleClass().add(StyleClass.SECTION);
        hint.getStyleClass().add(StyleClass.MUTED);
        hint.setWrapText(true);
        for (int i = 0; i < 4; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.NEVER);
            table.getColumnConstraints().add(column);
        }
        table.setId("lab-compare");
        VBox right = new VBox(12, compare, hint, table);
        right.getStyleClass().add(StyleClass.CARD);
        right.setPrefWidth(440);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
        runs.keptProperty().subscribe(this::show);
    }

    private void show(List<RunReport> kept) {
        chosen.keySet().removeIf(id -> kept.stream().noneMatch(run -> run.id().equals(id)));
        rows.getChildren().setAll(kept.stream().map(this::row).toList());
        visible(empty, kept.isEmpty());
        visible(list, !kept.isEmpty());
        compare();
    }

    private Node row(RunReport run) {
        CheckBox choose = new CheckBox();
        choose.setId("lab-choose-" + run.id());
        choose.setAccessibleText(WORDS.text("runs.choose", run.name()));
        choose.setSelected(chosen.containsKey(run.id()));
        choose.selectedProperty().addListener((observed, before, now) -> choose(run, now));
        Label name = new Label(run.name(), (run.passed() ? Icon.CHECK : Icon.ERROR).node());
        name.getStyleClass().addAll(StyleClass.STRONG, run.passed() ? StyleClass.OK : StyleClass.DANGER);
        name.setMinWidth(0);
        Label when = new Label(when(run) + " · "
                + WORDS.text(run.virtual() ? "run.clock.virtual" : "run.clock.real") + " · "
                + Goal.SUCCESS_RATE.written(run.report().get("successRate")));
        when.getStyleClass().add(StyleClass.UNIT);
        when.setMinWidth(0);
        VBox words = new VBox(2, name, when);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button open = new Button(WORDS.text("runs.open"));
        open.setId("lab-open-run-" + run.id());
        open.setOnAction(_ -> withPlan(run, edit));
        Button rerun = new Button(WORDS.text("runs.again"));
        rerun.setId("lab-rerun-" + run.id());
        rerun.setOnAction(_ -> withPlan(run, again));
        for (Button button : List.of(open, rerun)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        IconButton delete = new IconButton(
                "lab-delete-run-" + run.id(),
                Icon.DELETE,
                WORDS.text("runs.delete", run.name()),
                () -> runs.delete(run.id()));
        ReportMenu report = new ReportMenu("lab-report-" + run.id(), runs, files, notices, () -> run);
        HBox row = new HBox(8, choose, words, report, open, rerun, delete);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void withPlan(RunReport run, Consumer<Plan> use) {
        runs.find(run.id(), whole -> {
            Plan plan = whole.plan();
            if (plan != null) {
                use.accept(plan);
            }
        });
    }

    private void choose(RunReport run, boolean wanted) {
        if (!wanted) {
            chosen.remove(run.id());
            compare();
            return;
        }
        runs.find(run.id(), whole -> {
            while (chosen.size() > 1) {
                chosen.remove(chosen.keySet().iterator().next());
            }
            chosen.put(run.id(), whole);
            show(runs.keptProperty().get());
        });
    }

    private void compare() {
        List<RunReport> both = new ArrayList<>(chosen.values());
        table.getChildren().clear();
        visible(hint, both.size() < 2);
        if (both.size() < 2) {
            return;
        }
        RunReport one = both.get(0);
        RunReport other = both.get(1);
        line(0, "", title(one), title(other), WORDS.text("runs.difference"), StyleClass.LABEL);
        int row = 1;
        for (Goal goal : Goal.values()) {
            Object first = one.measured(goal);
            Object second = other.measured(goal);
            line(
                    row,
                    goal.title(),
                    goal.written(first),
                    goal.written(second),
                    difference(goal, first, second),
                    StyleClass.STRONG);
            row++;
        }
        line(row, WORDS.text("runs.verdict"), verdict(one), verdict(other), "", StyleClass.STRONG);
    }

    private String title(RunReport run) {
        return run.name() + "\n" + when(run);
    }

    /// The second against the first, with its sign.
    static String difference(Goal goal, @Nullable Object first, @Nullable Object second) {
        double from = goal.number(first);
        double to = goal.number(second);
        if (Double.isNaN(from) || Double.isNaN(to)) {
            return "";
        }
        if (from == to) {
            return "=";
        }
        String sign = to > from ? "+" : "−";
        return from == 0
                ? sign
                : sign + String.format(Locale.ROOT, "%.1f %%", Math.abs(to - from) / Math.abs(from) * 100);
    }

    private static String verdict(RunReport run) {
        return WORDS.text(run.passed() ? "expect.pass" : "expect.fail");
    }

    private String when(RunReport run) {
        return run.at().isEmpty()
                ? ""
                : DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH)
                        .format(Instant.parse(run.at()).atZone(zone));
    }

    private void line(int row, String what, String one, String other, String difference, String style) {
        Label[] cells = {new Label(what), new Label(one), new Label(other), new Label(difference)};
        for (int i = 0; i < cells.length; i++) {
            cells[i].getStyleClass().add(i == 0 || i == 3 ? StyleClass.MUTED : style);
            table.add(cells[i], i, row);
        }
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }
}
