package dev.sluice.console.screen.lab;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.component.Segments;
import dev.sluice.console.rehearsal.Plan;
import dev.sluice.console.rehearsal.Surroundings;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.screen.lab.conduct.ConductView;
import dev.sluice.console.store.FxDispatcher;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.ServerMessage.Configuration;
import dev.sluice.model.state.GatewayState;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The outage lab: faults for now, with what they do to clients; experiments on a timeline; what was run; and what real
/// clients did when they were refused or cut off.
public final class LabScreen implements Screen {

    private static final Words WORDS = Words.of(LabScreen.class);

    private final StateStore store;
    private final LabViewModel model;
    private final ListView<FaultKind> library = new ListView<>();
    private final FaultForm form;
    private final ActiveFaultsView active;
    private final SeenView seen;
    private final ClockView clock;
    private final HBox now = new HBox(16);
    private final PlanModel plan = new PlanModel();
    private final LabRuns runs;
    private final ConductView clients;
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.NOW);
    private final Map<Part, Region> parts = new EnumMap<>(Part.class);
    private final StackPane content = new StackPane();
    private final VBox view = new VBox(12);
    private final Timeline ticks;
    private int ticked;
    private Subscription subscription = Subscription.EMPTY;

    /// What the screen shows at a time.
    private enum Part {
        NOW,
        TIMELINE,
        RUNS,
        CLIENTS;

        String title() {
            return WORDS.text("part." + key());
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LabScreen(ScreenContext context) {
        store = context.store();
        model = new LabViewModel(context.commands()::send, context.notices());
        form = new FaultForm(model::start);
        active = new ActiveFaultsView(model);
        runs = new LabRuns(context.commands()::send);
        seen = new SeenView(context.commands()::send);
        clock = new ClockView(context.commands()::send);
        clients = new ConductView(context.commands()::send, context.jump(), context.moments());
        build();
        part.subscribe(shown -> {
            content.getChildren().setAll(parts.computeIfAbsent(shown, missing -> made(missing, context)));
            if (shown == Part.CLIENTS) {
                clients.refresh();
            }
        });
        addActions(context);
        ticks = new Timeline(new KeyFrame(FxDispatcher.TICK.multiply(5), _ -> tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
    }

    private void build() {
        view.setId("lab-screen");
        view.getStyleClass().add(StyleClass.SCREEN);
        view.getStylesheets()
                .add(Objects.requireNonNull(LabScreen.class.getResource("/dev/sluice/console/screen/screens.css"))
                        .toExternalForm());
        library.setId("lab-library");
        library.setAccessibleText(WORDS.text("lab.library"));
        library.getStyleClass().addAll("edge-to-edge", "dense");
        library.getItems().setAll(FaultKind.values());
        library.setCellFactory(_ -> new KindCell());
        library.getSelectionModel().select(model.kindProperty().get());
        VBox.setVgrow(library, Priority.ALWAYS);
        Label title = new Label(WORDS.text("lab.library"));
        title.getStyleClass().add(StyleClass.SECTION);
        VBox left = new VBox(12, title, library);
        left.getStyleClass().add(StyleClass.CARD);
        left.setMinWidth(220);
        left.setMaxWidth(220);
        ScrollPane middle = scrolling(new VBox(16, form, seen));
        middle.setMinWidth(340);
        middle.setPrefWidth(400);
        ScrollPane right = scrolling(new VBox(16, active, clock));
        HBox.setHgrow(middle, Priority.SOMETIMES);
        HBox.setHgrow(right, Priority.ALWAYS);
        now.getChildren().addAll(left, middle, right);
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinSize(0, 0);
        view.getChildren()
                .addAll(
                        new HBox(new Segments<>(
                                "lab-part", WORDS.text("part.says"), List.of(Part.values()), Part::title, part)),
                        content);
    }

    /// A part is made when somebody looks at it for the first time.
    private Region made(Part missing, ScreenContext context) {
        return switch (missing) {
            case NOW -> now;
            case TIMELINE -> scrolling(new PlanView(context, plan, runs));
            case RUNS ->
                new RunsView(
                        runs,
                        this::runAgain,
                        this::onTimeline,
                        context.files(),
                        context.notices(),
                        ZoneId.systemDefault());
            case CLIENTS -> clients;
        };
    }

    private void addActions(ScreenContext context) {
        context.actions()
                .add(Action.named("lab-clients", WORDS.text("action.clients"))
                        .in(ActionGroup.SIMULATION)
                        .keywords("conduct", "retry-after", "backoff", "storm", "truncated")
                        .does(() -> context.jump().accept(new Jump.Subject(ScreenId.LAB, Part.CLIENTS.key()))));
        context.actions()
                .add(Action.named("lab-run-plan", WORDS.text("action.run"))
                        .in(ActionGroup.SIMULATION)
                        .on(id().key())
                        .keywords("experiment", "outage", "simulated time")
                        .sends(() -> Optional.of(LabRuns.startCommand(plan.plan())))
                        .does(() -> {
                            part.set(Part.TIMELINE);
                            if (plan.plan().virtual()) {
                                runs.start(plan.plan());
                            }
                        }));
    }

    private void onTimeline(Plan chosen) {
        plan.edit(chosen);
        part.set(Part.TIMELINE);
    }

    private void runAgain(Plan chosen) {
        onTimeline(chosen);
        if (chosen.virtual()) {
            runs.start(chosen);
        }
    }

    private static ScrollPane scrolling(Region content) {
        ScrollPane pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.getStyleClass().add("sl-detail");
        return pane;
    }

    private void tick() {
        GatewayState state = store.state();
        Configuration configuration = store.configuration();
        if (state == null || configuration == null) {
            return;
        }
        plan.surroundingsAre(
                state.backends().stream().map(backend -> backend.id().value()).toList(),
                Surroundings.consumer(configuration.config()),
                Surroundings.model(configuration.config()));
        // Somebody else may start one.
        ticked++;
        if (runs.isRunning() || ticked % 4 == 0) {
            runs.refresh();
        }
        if (part.get() == Part.CLIENTS && ticked % 4 == 0) {
            clients.refresh();
        }
        model.faultsAre(state.faults(), store.gatewayNow());
        form.targets(
                state.backends().stream().map(backend -> backend.id().value()).toList(),
                configuration.config().models().stream()
                        .map(route -> route.name())
                        .filter(name -> !name.contains("*"))
                        .toList(),
                configuration.config().consumers().stream()
                        .map(consumer -> consumer.id().value())
                        .toList());
        var exchanges = store.exchanges().since(Math.max(0, store.exchanges().nextNumber() - 20_000));
        if (part.get() == Part.NOW) {
            seen.draftIs(form.draft());
        }
        form.reachIs(Reach.of(form.draft(), exchanges, store.gatewayNow()));
        active.show(
                model.activeProperty().get(),
                model.activeProperty().get().isEmpty() ? List.of() : model.impact(exchanges, store.gatewayNow()));
    }

    @Override
    public ScreenId id() {
        return ScreenId.LAB;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show() {
        subscription = model.kindProperty()
                .subscribe(form::show)
                .and(model.problemProperty().subscribe(form::problemIs))
                .and(library.getSelectionModel().selectedItemProperty().subscribe(kind -> {
                    if (kind != null) {
                        model.kindProperty().set(kind);
                    }
                }));
        tick();
        runs.refresh();
        runs.refreshKept();
        ticks.play();
    }

    @Override
    public void hide() {
        ticks.stop();
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    /// Brings a part into view, by its name; or the switches, aimed at a backend.
    @Override
    public void jump(Jump to) {
        if (to instanceof Jump.Outage(String backend)) {
            part.set(Part.NOW);
            form.aimAt(backend);
        }
        if (to instanceof Jump.Subject subject) {
            for (Part one : Part.values()) {
                if (one.key().equals(subject.id())) {
                    part.set(one);
                }
            }
        }
    }

    private static final class KindCell extends ListCell<FaultKind> {
        @Override
        protected void updateItem(FaultKind kind, boolean empty) {
            super.updateItem(kind, empty);
            setText(empty || kind == null ? null : kind.title());
        }
    }
}
