package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Moments;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.GatewayEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The chosen backend: its breaker, what of its capacity is taken and by whom, how it is set up, and what happened.
final class BackendDetailView extends ScrollPane {

    private static final Words WORDS = Words.of(BackendDetailView.class);

    private final BackendsViewModel model;
    private final Label title = new Label();
    private final Label standing = new Label();
    private final BreakerDrawing breaker;
    private final Label rule = muted();
    private final Label why = muted();
    private final MenuButton trip = new MenuButton(WORDS.text("open-breaker"));
    private final Button reset = new Button(WORDS.text("reset-breaker"));
    private final Button drain = new Button(WORDS.text("drain"));
    private final Button traffic = new Button(WORDS.text("view-traffic"));
    private final Button outage = new Button(WORDS.text("simulate-outage"));
    private final Button edit = new Button(WORDS.text("setup.edit"));
    private final Button delete = new Button(WORDS.text("delete"));
    private final CapacityView capacity;
    private final LoadChart load;
    private final CallDots calls;
    private final ProbeView probe = new ProbeView(this::probeNow);
    private final Label setup = muted();
    private final EventList events;

    /// @param ways to what else there is about it
    BackendDetailView(BackendsViewModel model, Supplier<Palette> palette, Moments moments, BackendMenu.Ways ways) {
        this.model = model;
        breaker = new BreakerDrawing(palette);
        calls = new CallDots(palette);
        calls.takeKeys();
        capacity = new CapacityView(moments);
        load = new LoadChart(palette);
        events = new EventList(moments);
        setId("backend-detail");
        getStyleClass().addAll(StyleClass.CARD, "sl-detail");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        title.getStyleClass().addAll(StyleClass.SECTION, StyleClass.MONO);
        standing.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, space, standing);
        head.setAlignment(Pos.BASELINE_LEFT);
        traffic.setOnAction(_ -> act(ways.traffic()));
        outage.setId("backend-outage");
        outage.setOnAction(_ -> act(ways.outage()));
        edit.setId("backend-edit");
        edit.setOnAction(_ -> act(ways.setup()));
        setContent(new VBox(
                16,
                head,
                new VBox(8, breaker, lastCalls(), why, rule),
                buttons(),
                capacity,
                new VBox(4, heading(WORDS.text("load.title")), load),
                probe,
                new VBox(4, setupHead(), setup),
                new VBox(4, heading(WORDS.text("what-happened")), events)));
    }

    private HBox setupHead() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, heading(WORDS.text("set-up")), space, edit);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private HBox lastCalls() {
        Label name = new Label(WORDS.text("calls.title"));
        name.getStyleClass().add(StyleClass.LABEL);
        HBox line = new HBox(8, name, calls);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private FlowPane buttons() {
        trip.setId("backend-trip");
        trip.setAccessibleText(WORDS.text("open-breaker"));
        trip.getItems()
                .addAll(
                        trip(WORDS.text("for-30-s"), Duration.ofSeconds(30)),
                        trip(WORDS.text("for-1-min"), Duration.ofMinutes(1)),
                        trip(WORDS.text("for-5-min"), Duration.ofMinutes(5)),
                        trip(WORDS.text("until-i-reset-it"), null));
        reset.setId("backend-reset");
        reset.setOnAction(_ -> act(model::reset));
        drain.setId("backend-drain");
        traffic.setId("backend-traffic");
        delete.setId("backend-delete");
        delete.setGraphic(Icon.DELETE.node());
        delete.setOnAction(_ -> act(model::delete));
        return new FlowPane(8, 8, trip, reset, drain, traffic, outage, delete);
    }

    private MenuItem trip(String words, @Nullable Duration duration) {
        MenuItem item = new MenuItem(words);
        item.setId("backend-trip-" + (duration == null ? "hold" : duration.toSeconds()));
        item.setOnAction(_ -> act(id -> model.trip(id, duration)));
        return item;
    }

    private void probeNow() {
        model.selectedCard().ifPresentOrElse(card -> model.probe(card.id(), probe::done), probe::done);
    }

    private void act(Consumer<BackendId> step) {
        model.selectedCard().ifPresent(card -> step.accept(card.id()));
    }

    void show(BackendCard card, List<GatewayEvent> happened, Instant now) {
        title.setText(card.id().value());
        standing.setText(card.standing().word());
        standing.getStyleClass().setAll("label", card.standing().style());
        BackendConfig config = card.config();
        CircuitBreakerConfig breakerConfig = config == null ? CircuitBreakerConfig.DEFAULT : config.circuitBreaker();
        breaker.show(card.state().breaker(), breakerConfig, now);
        rule.setText(BreakerDrawing.rule(breakerConfig));
        String reason = card.standing().why();
        Instant since = card.state().breaker().since();
        boolean closed = card.state().breaker().state() == BreakerPosition.CLOSED;
        show(
                why,
                reason == null
                        ? ""
                        : TimeWords.plain(reason) + (closed || since == null ? "" : " · " + TimeWords.ago(since, now)));
        reset.setDisable(closed);
        boolean draining = card.state().draining();
        drain.setText(draining ? WORDS.text("resume") : WORDS.text("drain"));
        drain.setOnAction(_ -> act(draining ? model::resume : model::drain));
        capacity.show(card.state(), now);
        load.show(
                model.load(card.id(), now),
                config == null || config.capacity() == null
                        ? null
                        : config.capacity().concurrent());
        calls.show(card.lately().calls());
        probe.show(card.state().lastProbe(), now);
        setup.setText(config == null ? "" : setup(config));
        events.show(happened, now);
    }

    void redraw() {
        breaker.redraw();
        load.redraw();
        calls.redraw();
    }

    private static String setup(BackendConfig config) {
        StringBuilder words = new StringBuilder(config.provider().wireName());
        words.append(config.baseUrl() == null ? "" : "\n" + config.baseUrl());
        words.append('\n')
                .append(WORDS.text(
                        "setup.key",
                        config.apiKey() == null
                                ? WORDS.text("setup.no-key")
                                : config.apiKey().shown()));
        words.append('\n')
                .append(WORDS.text("setup.connect"))
                .append(TimeWords.length(config.timeouts().connect()))
                .append(WORDS.text("first-content"))
                .append(TimeWords.length(config.timeouts().firstContent()))
                .append(WORDS.text("idle"))
                .append(TimeWords.length(config.timeouts().idle()));
        words.append(
                config.healthProbe() == null
                        ? "\n" + WORDS.text("setup.no-probe")
                        : WORDS.text(
                                "nprobe-every",
                                String.valueOf(config.healthProbe().path()),
                                String.valueOf(
                                        TimeWords.length(config.healthProbe().interval()))));
        if (config.simulation() != null) {
            words.append('\n')
                    .append(WORDS.text(
                            "setup.simulation",
                            TimeWords.length(config.simulation().firstTokenLatency()),
                            Quantity.of(config.simulation().tokensPerSecond(), "tokens/s")
                                    .text()));
        }
        return words.toString();
    }

    private static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private static Label muted() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(StyleClass.MUTED);
        return label;
    }

    static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(StyleClass.LABEL);
        return label;
    }
}
