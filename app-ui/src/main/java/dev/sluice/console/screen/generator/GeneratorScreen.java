package dev.sluice.console.screen.generator;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Segments;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.LiveTraffic;
import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.FxDispatcher;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.TrafficState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.util.Subscription;

/// The traffic generator: client apps at the left; the chosen one, and how it does, at the right.
public final class GeneratorScreen implements Screen {

    private static final Words WORDS = Words.of(GeneratorScreen.class);

    private final ScreenContext context;
    private final GeneratorViewModel model;
    private final AppControls controls;
    private final AppForm form;
    private final RunView run;
    private final List<AppCard> cards = new ArrayList<>();
    private final VBox list = new VBox(8);
    private final Button everything = new Button();
    private final VBox right = new VBox(16);
    private final EmptyState empty;
    private final HBox apps = new HBox(16);
    private final ResultsView results;
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.APPS);
    private final StackPane content = new StackPane();
    private final VBox view = new VBox(12);
    private final Timeline ticks;
    private Subscription subscription = Subscription.EMPTY;

    /// What the screen shows at a time.
    private enum Part {
        APPS,
        RESULTS;

        String title() {
            return WORDS.text("part." + name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    public GeneratorScreen(ScreenContext context, LiveTraffic live) {
        this.context = context;
        KeptRuns kept = new KeptRuns(context.folder());
        model = new GeneratorViewModel(context.commands()::send, live::runs, kept, context.store()::gatewayNow);
        controls = new AppControls(model);
        form = new AppForm(model, context.theme()::palette, context.files());
        run = new RunView(context.theme()::palette, context.overlay(), ZoneId.systemDefault());
        results = new ResultsView(
                kept,
                this::again,
                context.theme()::palette,
                context.overlay(),
                context.notices(),
                context.files(),
                ZoneId.systemDefault());
        empty = new EmptyState(
                Icon.GENERATOR, WORDS.text("empty.title"), WORDS.text("empty.text"), menu("generator-first"));
        build();
        ticks = new Timeline(new KeyFrame(FxDispatcher.TICK.multiply(5), _ -> tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
        addActions();
    }

    private void build() {
        view.setId("generator-screen");
        view.getStyleClass().add(StyleClass.SCREEN);
        view.getStylesheets()
                .add(Objects.requireNonNull(GeneratorScreen.class.getResource("/dev/sluice/console/screen/screens.css"))
                        .toExternalForm());
        Label heading = new Label(WORDS.text("generator.apps"));
        heading.getStyleClass().add(StyleClass.SECTION);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(
                4,
                heading,
                space,
                new IconButton("generator-open", Icon.FILE, WORDS.text("generator.open"), this::open),
                new IconButton("generator-save", Icon.DOWNLOAD, WORDS.text("generator.save"), this::save),
                menu("generator-add"));
        head.setAlignment(Pos.CENTER_LEFT);
        everything.setId("generator-all");
        everything.setMaxWidth(Double.MAX_VALUE);
        everything.setOnAction(_ -> toggleAll());
        ScrollPane cardScroll = scrolling(list);
        VBox.setVgrow(cardScroll, Priority.ALWAYS);
        VBox left = new VBox(12, head, cardScroll, everything);
        left.getStyleClass().add(StyleClass.CARD);
        left.setMinWidth(280);
        left.setMaxWidth(280);
        VBox top = new VBox(12, controls, form.preview());
        top.getStyleClass().add(StyleClass.CARD);
        right.getChildren().addAll(top, run, form);
        ScrollPane rightScroll = scrolling(right);
        HBox.setHgrow(rightScroll, Priority.ALWAYS);
        HBox.setHgrow(empty, Priority.ALWAYS);
        apps.getChildren().addAll(left, rightScroll, empty);
        content.setMinSize(0, 0);
        VBox.setVgrow(content, Priority.ALWAYS);
        part.subscribe(shown -> content.getChildren().setAll(shown == Part.APPS ? apps : results));
        view.getChildren()
                .addAll(
                        new HBox(new Segments<>(
                                "generator-part", WORDS.text("part.says"), List.of(Part.values()), Part::title, part)),
                        content);
    }

    private MenuButton menu(String id) {
        MenuButton menu = new MenuButton(WORDS.text("generator.add"));
        menu.setId(id);
        for (Preset preset : Preset.values()) {
            MenuItem item = new MenuItem(preset.title());
            item.setId(id + "-" + preset.key());
            item.setOnAction(_ -> model.add(preset));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static ScrollPane scrolling(Region content) {
        ScrollPane pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.getStyleClass().add("sl-detail");
        return pane;
    }

    private void addActions() {
        String screen = id().key();
        context.actions()
                .add(Action.named("generator-start-app", WORDS.text("action.start"))
                        .in(ActionGroup.SIMULATION)
                        .on(screen)
                        .keywords("load", "traffic", "generate")
                        .sends(() -> model.app().map(model::startCommand))
                        .does(() -> model.app().ifPresent(model::start)));
        context.actions()
                .add(Action.named("generator-stop-all", WORDS.text("action.stop-all"))
                        .in(ActionGroup.SIMULATION)
                        .keywords("load", "traffic")
                        .does(model::stopAll));
    }

    private void toggleAll() {
        if (model.running() > 0) {
            model.stopAll();
        } else {
            model.startAll();
        }
    }

    private void open() {
        context.files()
                .open(view, WORDS.text("generator.open"), this::failed, new ExtensionFilter("YAML", "*.yaml", "*.yml"))
                .ifPresent(opened -> {
                    try {
                        model.replace(PlanText.apps(opened.text()));
                    } catch (PlanText.UnreadableException e) {
                        failed(String.valueOf(e.getMessage()));
                    }
                });
    }

    private void save() {
        context.files()
                .save(
                        view,
                        WORDS.text("generator.save"),
                        "traffic.yaml",
                        _ -> PlanText.of(model.appsProperty().get()),
                        this::failed)
                .ifPresent(path -> context.notices()
                        .show(Notice.done(WORDS.text("generator.saved", String.valueOf(path.getFileName())))));
    }

    private void failed(String why) {
        context.notices().show(Notice.failed(why));
    }

    private void tick() {
        Instant now = context.store().gatewayNow();
        model.note();
        followConfiguration();
        List<ClientApp> all = model.appsProperty().get();
        for (int i = 0; i < cards.size() && i < all.size(); i++) {
            ClientApp app = all.get(i);
            cards.get(i).show(app, app.id().equals(model.selectedProperty().get()), now);
        }
        boolean any = model.running() > 0;
        everything.setText(WORDS.text(any ? "generator.stop-all" : "generator.start-all"));
        everything.setDisable(!any && all.isEmpty());
        model.app().ifPresent(app -> showRun(app, all.indexOf(app), now));
    }

    private void showRun(ClientApp app, int series, Instant now) {
        Optional<TrafficState> figures = model.run(app.id());
        boolean running = figures.filter(TrafficState::running).isPresent();
        controls.show(app.id(), figures);
        form.curveIs(app, series, running ? Elapsed.of(model, app, now) : Double.NaN);
        run.setVisible(figures.isPresent());
        run.setManaged(figures.isPresent());
        figures.ifPresent(known -> run.show(known, model.detail(known), series, now));
    }

    private void followConfiguration() {
        var configuration = context.store().configuration();
        if (configuration == null) {
            return;
        }
        model.configurationIs(configuration.config());
        form.targets(
                configuration.config().consumers().stream()
                        .map(consumer -> consumer.id().value())
                        .toList(),
                Stream.concat(
                                configuration.config().models().stream()
                                        .map(route -> route.name())
                                        .filter(name -> !name.contains("*")),
                                model.app().filter(app -> app.shape() == Shape.RECORDED).map(_ -> "*").stream())
                        .toList());
    }

    private void listApps(List<ClientApp> all) {
        List<String> ids = all.stream().map(ClientApp::id).toList();
        if (!ids.equals(cards.stream().map(AppCard::appId).toList())) {
            cards.clear();
            for (int i = 0; i < ids.size(); i++) {
                cards.add(new AppCard(model, ids.get(i), i, context.theme()::palette));
            }
            list.getChildren().setAll(cards);
        }
        boolean none = all.isEmpty();
        empty.setVisible(none);
        empty.setManaged(none);
        visibleRight(!none);
        tick();
    }

    private void visibleRight(boolean show) {
        Node scroll = apps.getChildren().get(1);
        scroll.setVisible(show);
        scroll.setManaged(show);
    }

    @Override
    public ScreenId id() {
        return ScreenId.GENERATOR;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show() {
        model.forget();
        followConfiguration();
        subscription = model.appsProperty()
                .subscribe(this::listApps)
                .and(model.selectedProperty().subscribe(_ -> {
                    model.app().ifPresent(form::show);
                    tick();
                }))
                .and(model.problemProperty().subscribe(form::problemIs))
                .and(context.theme().choiceProperty().subscribe(_ -> {
                    run.dress();
                    results.dress();
                }));
        ticks.play();
    }

    @Override
    public void hide() {
        ticks.stop();
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    private void again(KeptRun over) {
        part.set(Part.APPS);
        model.startAgain(over);
    }

    /// Brings an app into view, by its id.
    @Override
    public void jump(Jump to) {
        if (to instanceof Jump.Subject subject) {
            part.set(Part.APPS);
            model.select(subject.id());
        }
    }
}
