package dev.sluice.console.screen.lab;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.RunReport;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser.ExtensionFilter;
import org.jspecify.annotations.Nullable;

/// The editor of experiments: the timeline on top, with faults to be dragged onto it; below it the chosen block,
/// what is expected against what was, and the file.
final class PlanView extends VBox {

    private static final Words WORDS = Words.of(PlanView.class);
    private static final List<FaultKind> CHIPS = List.of(
            FaultKind.REFUSE,
            FaultKind.STATUS,
            FaultKind.DELAY,
            FaultKind.HANG,
            FaultKind.SLOW_TOKENS,
            FaultKind.CUT_STREAM,
            FaultKind.STALL_STREAM);

    private final ScreenContext context;
    private final PlanModel model;
    private final TimelineView timeline;
    private final ExpectView expect;
    private final PhaseTable phases = new PhaseTable();
    private final RunControls controls;
    private final BlockForm form;
    private final ReportMenu report;

    PlanView(ScreenContext context, PlanModel model, LabRuns runs) {
        super(12);
        this.context = context;
        this.model = model;
        setId("lab-plan");
        timeline = new TimelineView(model, context.theme()::palette);
        expect = new ExpectView(model);
        controls = new RunControls(model, runs, panic());
        VBox top = new VBox(10, toolbar(), chips(), timeline);
        top.getStyleClass().add(StyleClass.CARD);
        top.setMinHeight(Region.USE_PREF_SIZE);
        form = new BlockForm(model);
        VBox left = card(controls, form);
        report = new ReportMenu(
                "lab-report",
                runs,
                context.files(),
                context.notices(),
                () -> runs.latestProperty().get());
        VBox middle = card(head("expect.title", report), expect, phases);
        VBox right = card(new PlanFileView(model));
        VBox.setVgrow(right.getChildren().getFirst(), Priority.ALWAYS);
        left.setPrefWidth(320);
        middle.setPrefWidth(440);
        right.setPrefWidth(270);
        HBox bottom = new HBox(12, left, middle, right);
        for (Node part : bottom.getChildren()) {
            HBox.setHgrow(part, Priority.ALWAYS);
        }
        VBox.setVgrow(bottom, Priority.ALWAYS);
        report.setDisable(true);
        getChildren().addAll(top, bottom);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        runs.latestProperty().subscribe(this::show);
        context.theme().choiceProperty().subscribe(_ -> timeline.redraw());
    }

    private static VBox card(Node... content) {
        VBox card = new VBox(12, content);
        card.getStyleClass().add(StyleClass.CARD);
        card.setMinWidth(0);
        return card;
    }

    private static Node head(String title, Node beside) {
        Label label = new Label(WORDS.text(title));
        label.getStyleClass().add(StyleClass.SECTION);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, label, space, beside);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Button panic() {
        Button panic = new Button(WORDS.text("panic", "Ctrl+Shift+X"), Icon.STOP.node());
        panic.setId("lab-panic");
        panic.setMinWidth(Region.USE_PREF_SIZE);
        panic.setTooltip(new Tooltip(WORDS.text("panic.says")));
        panic.setOnAction(_ -> context.actions().find("simulation-stop-all").ifPresent(Action::run));
        return panic;
    }

    private Node toolbar() {
        MenuButton presets = new MenuButton(WORDS.text("timeline.presets"));
        presets.setId("lab-presets");
        for (PlanPreset preset : PlanPreset.values()) {
            MenuItem item = new MenuItem(preset.title());
            item.setId("lab-preset-" + preset.key());
            item.setOnAction(_ ->
                    model.edit(preset.on(model.plan(), model.backendsProperty().get())));
            presets.getItems().add(item);
        }
        IconButton undo = new IconButton("lab-undo", Icon.UNDO, WORDS.text("timeline.undo"), model.history()::undo);
        undo.disableProperty().bind(model.history().canUndoProperty().not());
        IconButton redo = new IconButton("lab-redo", Icon.REDO, WORDS.text("timeline.redo"), model.history()::redo);
        redo.disableProperty().bind(model.history().canRedoProperty().not());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label title = new Label(WORDS.text("timeline.title"));
        title.getStyleClass().add(StyleClass.SECTION);
        Button app = new Button(WORDS.text("timeline.add-app"), Icon.ADD.node());
        app.setId("lab-add-app");
        app.setOnAction(_ -> addApp());
        HBox bar = new HBox(
                8,
                title,
                presets,
                app,
                space,
                new Label(WORDS.text("timeline.snap")),
                snaps(),
                new IconButton("lab-zoom-out", Icon.ZOOM_OUT, WORDS.text("timeline.zoom-out"), () -> zoom(0.5)),
                new IconButton("lab-zoom-in", Icon.ZOOM_IN, WORDS.text("timeline.zoom-in"), () -> zoom(2)),
                undo,
                redo,
                new IconButton("lab-open", Icon.FILE, WORDS.text("timeline.open"), this::open),
                new IconButton("lab-save", Icon.DOWNLOAD, WORDS.text("timeline.save"), this::save));
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private ComboBox<java.time.Duration> snaps() {
        ComboBox<java.time.Duration> box = new ComboBox<>();
        box.setId("lab-snap");
        box.setAccessibleText(WORDS.text("timeline.snap"));
        box.getItems().setAll(PlanModel.SNAPS);
        box.setConverter(new javafx.util.StringConverter<>() {
            @Override
            public String toString(java.time.Duration time) {
                return time == null ? "" : Span.text(time);
            }

            @Override
            public java.time.Duration fromString(String text) {
                throw new IllegalStateException("the box is not editable");
            }
        });
        box.valueProperty().bindBidirectional(model.snapProperty());
        return box;
    }

    private void zoom(double times) {
        timeline.zoomProperty().set(Math.clamp(timeline.zoomProperty().get() * times, 1, 16));
    }

    /// Faults to be dragged onto a lane; Enter puts one behind the last of the first backend.
    private Node chips() {
        FlowPane chips = new FlowPane(6, 6);
        for (FaultKind kind : CHIPS) {
            Button chip = new Button(kind.title());
            chip.setId("lab-chip-" + kind.key());
            chip.getStyleClass().add("sl-fault-chip");
            chip.setCursor(Cursor.OPEN_HAND);
            chip.setTooltip(new Tooltip(WORDS.text("timeline.chip") + "\n" + kind.effect()));
            chip.setOnAction(_ -> model.add(kind.key(), first(), null));
            chip.setOnMouseReleased(event -> {
                if (!chip.contains(event.getX(), event.getY())) {
                    timeline.add(kind, event);
                }
            });
            chips.getChildren().add(chip);
        }
        MenuButton more = new MenuButton(WORDS.text("timeline.more"));
        more.setId("lab-more-faults");
        for (FaultKind kind : FaultKind.values()) {
            MenuItem item = new MenuItem(kind.title());
            item.setOnAction(_ -> model.add(kind.key(), first(), null));
            more.getItems().add(item);
        }
        chips.getChildren().add(more);
        return chips;
    }

    private String first() {
        List<String> backends = model.backendsProperty().get();
        return backends.isEmpty() ? "" : backends.getFirst();
    }

    private void addApp() {
        ClientApp like = model.plan().apps().getFirst();
        model.addApp(ClientApp.named("clients-" + (model.plan().apps().size() + 1), like.consumer(), like.model())
                .with("for", null));
    }

    private void open() {
        context.files()
                .open(this, WORDS.text("timeline.open"), this::failed, new ExtensionFilter("YAML", "*.yaml", "*.yml"))
                .ifPresent(opened -> model.text(opened.text()));
    }

    private void save() {
        context.files()
                .save(
                        this,
                        WORDS.text("timeline.save"),
                        model.plan().name() + ".yaml",
                        _ -> model.plan().text(),
                        this::failed)
                .ifPresent(this::wrote);
    }

    private void wrote(java.nio.file.Path path) {
        context.notices().show(Notice.done(WORDS.text("timeline.wrote", String.valueOf(path.getFileName()))));
    }

    private void failed(String why) {
        context.notices().show(Notice.failed(why));
    }

    private void show(@Nullable RunReport run) {
        controls.show(run);
        expect.show(run);
        phases.show(run);
        report.setDisable(run == null || run.running() || run.report().isEmpty());
        timeline.show(run != null && run.running() ? run.seconds() : Double.NaN, run);
    }

    /// Enter on a block leads to its settings. Undo here is that of the plan, except where somebody types.
    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof BlockView) {
            form.enter();
            event.consume();
        }
        if (event.isShortcutDown()
                && event.getCode() == KeyCode.Z
                && !(event.getTarget() instanceof TextInputControl)) {
            if (event.isShiftDown()) {
                model.history().redo();
            } else {
                model.history().undo();
            }
            event.consume();
        }
    }
}
