package dev.sluice.console.screen.lab;

import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.FxDispatcher;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.ServerMessage.Configuration;
import dev.sluice.model.state.GatewayState;
import java.util.List;
import java.util.Objects;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The outage lab: a library of faults at the left, the chosen one beside it, and at the right what is on and what it
/// does to clients.
public final class LabScreen implements Screen {

    private static final Words WORDS = Words.of(LabScreen.class);

    private final StateStore store;
    private final LabViewModel model;
    private final ListView<FaultKind> library = new ListView<>();
    private final FaultForm form;
    private final ActiveFaultsView active;
    private final HBox view = new HBox(16);
    private final Timeline ticks;
    private Subscription subscription = Subscription.EMPTY;

    public LabScreen(ScreenContext context) {
        store = context.store();
        model = new LabViewModel(context.commands()::send, context.notices());
        form = new FaultForm(model::start);
        active = new ActiveFaultsView(model);
        build();
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
        ScrollPane middle = scrolling(form);
        middle.setMinWidth(340);
        middle.setPrefWidth(400);
        ScrollPane right = scrolling(active);
        HBox.setHgrow(middle, Priority.SOMETIMES);
        HBox.setHgrow(right, Priority.ALWAYS);
        view.getChildren().addAll(left, middle, right);
    }

    private static ScrollPane scrolling(Region content) {
        ScrollPane pane = new ScrollPane(content);
        pane.setFitToWidth(true);
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
        ticks.play();
    }

    @Override
    public void hide() {
        ticks.stop();
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    private static final class KindCell extends ListCell<FaultKind> {
        @Override
        protected void updateItem(FaultKind kind, boolean empty) {
            super.updateItem(kind, empty);
            setText(empty || kind == null ? null : kind.title());
        }
    }
}
