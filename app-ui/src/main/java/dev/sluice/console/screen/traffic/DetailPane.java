package dev.sluice.console.screen.traffic;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.sluice.console.component.CopyButton;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.BackendState;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Everything about the selected exchange: what became of it, its attempts, and all its members.
final class DetailPane extends VBox {

    private static final Words WORDS = Words.of(DetailPane.class);

    /// How the width is shared between the sections, in per cent.
    private static final List<Double> SHARES = List.of(26.0, 25.0, 23.0, 26.0);

    private static final double HEIGHT = 352;

    /// In a low window the list keeps some rows, and the rest is scrolled to.
    static final double LEAST_HEIGHT = 220;
    private static final List<String> TABS = List.of(
            "summary", "conversation", "timeline", "route", "limits", "cost", "cache", "headers", "frames", "record");
    private static final JsonMapper RECORD = JsonMapper.builder()
            .withConfigOverride(
                    BigDecimal.class,
                    override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Label headline = new Label();
    private final Label id = new Label();
    private final Label exceeded = new Label();
    private final Waterfall waterfall = new Waterfall();
    private final GridPane sections = new GridPane(24, 0);
    private final TabPane tabs = new TabPane();
    private final DetailFinder finder = new DetailFinder(this::inFront, tabs::requestFocus);
    private boolean wraps = true;
    private final TimelineDrawing timeline;
    private final Contents contents;
    private final TrafficActions.Steps steps;
    private Contents.@Nullable Found found;
    private @Nullable ExchangeDetail shown;
    private @Nullable GatewayConfig config;
    private List<BackendState> backends = List.of();

    /// @param close deselects
    /// @param contents asks for what was said
    /// @param steps what can be done with the exchange
    DetailPane(Runnable close, Supplier<Palette> palette, Contents contents, TrafficActions.Steps steps) {
        super(8);
        this.contents = contents;
        this.steps = steps;
        timeline = new TimelineDrawing(palette);
        setId("traffic-detail");
        getStyleClass().add(StyleClass.CARD);
        headline.setId("traffic-headline");
        headline.getStyleClass().add(StyleClass.STRONG);
        headline.setWrapText(true);
        exceeded.setId("traffic-exceeded");
        exceeded.getStyleClass().add(StyleClass.WARNING);
        exceeded.setWrapText(true);
        exceeded.setMinHeight(USE_PREF_SIZE);
        id.setMinWidth(USE_PREF_SIZE);
        id.getStyleClass().addAll(StyleClass.MONO, StyleClass.SUBTLE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(
                8,
                headline,
                space,
                finder,
                id,
                new CopyButton("traffic-copy-id", WORDS.text("copy-id"), id::getText),
                new IconButton("traffic-close", Icon.CLOSE, WORDS.text("close-esc"), close));
        head.setAlignment(Pos.CENTER_LEFT);
        for (double share : SHARES) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            sections.getColumnConstraints().add(column);
        }
        tabs.setId("traffic-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        for (String name : TABS) {
            Tab tab = new Tab(WORDS.text("tab." + name));
            tab.setId("traffic-tab-" + name);
            tab.setUserData(name);
            tabs.getTabs().add(tab);
        }
        tabs.getSelectionModel().selectedItemProperty().subscribe(this::fill);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(head, exceeded, tabs);
        setMinHeight(LEAST_HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    /// Shows one exchange; only the tab in front is filled.
    ///
    /// @param nextConfig in force now; null: not known
    void show(ExchangeDetail detail, @Nullable GatewayConfig nextConfig, List<BackendState> nextBackends) {
        found = shown != null && shown.exchange().id().equals(detail.exchange().id()) ? found : null;
        shown = detail;
        config = nextConfig;
        backends = nextBackends;
        headline.setText(detail.headline());
        String tone = detail.verdict() == Verdict.GOOD ? StyleClass.STRONG : TrafficTable.style(detail.verdict());
        headline.getStyleClass().setAll("label", StyleClass.STRONG, tone);
        id.setText(detail.exchange().id().value());
        exceeded.setText(String.join("\n", detail.exceeded()));
        exceeded.setVisible(!detail.exceeded().isEmpty());
        exceeded.setManaged(!detail.exceeded().isEmpty());
        fill();
    }

    /// Takes all the room there is, rather than a strip below the list.
    void fillWindow() {
        setMaxHeight(Double.MAX_VALUE);
        setMinHeight(0);
    }

    /// Gives the keyboard to the tabs.
    void enter() {
        tabs.requestFocus();
    }

    /// To the next tab, or the one before.
    void turn(int step) {
        int next = Math.floorMod(
                tabs.getSelectionModel().getSelectedIndex() + step,
                tabs.getTabs().size());
        tabs.getSelectionModel().select(next);
    }

    /// Looks for words in the tab in front.
    void find() {
        finder.open();
    }

    /// Breaks long lines, or no longer.
    void wrap() {
        wraps = !wraps;
        fill();
    }

    private Node inFront() {
        Node content = tabs.getSelectionModel().getSelectedItem().getContent();
        return content == null ? tabs : content;
    }

    void redraw() {
        timeline.redraw();
    }

    private void fill() {
        ExchangeDetail detail = shown;
        Tab front = tabs.getSelectionModel().getSelectedItem();
        if (detail == null || front == null) {
            return;
        }
        ExchangeRecord exchange = detail.exchange();
        front.setContent(
                switch (String.valueOf(front.getUserData())) {
                    case "timeline" -> timeline(exchange);
                    case "route" -> scrolling(new RouteView(exchange, config, backends));
                    case "limits" ->
                        scrolling(new SumView(
                                Arithmetic.limits(exchange),
                                WORDS.text("counted-by"),
                                Arithmetic.countedBy(exchange, config)));
                    case "cost" -> scrolling(new SumView(Arithmetic.cost(exchange, config), "", List.of()));
                    case "record" -> record(exchange);
                    case "cache" -> scrolling(cache(exchange));
                    case "conversation" -> content(exchange, all -> scrolling(ContentView.conversation(all)));
                    case "headers" -> content(exchange, all -> scrolling(ContentView.headers(all)));
                    case "frames" -> content(exchange, all -> ContentView.frames(all, wraps));
                    default -> summary(detail);
                });
        finder.again();
    }

    private Region summary(ExchangeDetail detail) {
        waterfall.show(detail.attempts());
        sections.getChildren().clear();
        sections.addRow(0, detail.sections().stream().map(DetailPane::section).toArray(VBox[]::new));
        return scrolling(new VBox(16, waterfall, sections));
    }

    private Region timeline(ExchangeRecord exchange) {
        timeline.show(exchange);
        return scrolling(timeline);
    }

    private VBox cache(ExchangeRecord exchange) {
        HBox todo = new HBox(8);
        if (exchange.cache() != null) {
            todo.getChildren().add(button("traffic-cache-why", "why-did-the-cache", () -> steps.why(exchange)));
        }
        if (exchange.cacheHit() != null) {
            todo.getChildren()
                    .addAll(
                            button("traffic-cache-entry", "show-cache-entry", () -> steps.entry(exchange)),
                            button(
                                    "traffic-cache-reject",
                                    "mark-cached-answer-as-wrong",
                                    () -> steps.reject(exchange)));
        }
        VBox box = new VBox(12, new Label(CacheWords.verdict(exchange)), todo);
        List<ExchangeDetail.Section> parts = CacheWords.sections(exchange);
        if (exchange.cacheHit() != null) {
            box.getChildren()
                    .add(new HBox(48, parts.stream().map(DetailPane::section).toArray(VBox[]::new)));
            Label question = ContentView.subtle("…");
            question.setId("traffic-cache-question");
            box.getChildren().add(new HBox(12, new Label(WORDS.text("made-by-the-question")), question));
            contents.question(exchange.cacheHit(), question::setText);
        }
        return box;
    }

    private static Button button(String id, String words, Runnable step) {
        Button button = new Button(WORDS.text(words));
        button.setId(id);
        button.setOnAction(_ -> step.run());
        return button;
    }

    /// What was said, as soon as the gateway has told it.
    private Region content(ExchangeRecord exchange, Function<StoredContent, Region> view) {
        Contents.Found known = found;
        if (known == null) {
            contents.find(exchange, next -> {
                if (shown != null && shown.exchange().equals(exchange)) {
                    found = next;
                    fill();
                }
            });
            // The answer may have come at once.
            known = found;
        }
        if (known == null) {
            return scrolling(new VBox(ContentView.subtle(WORDS.text("asking-the-gateway"))));
        }
        StoredContent content = known.content();
        return content == null ? scrolling(new VBox(ContentView.subtle(known.reason()))) : view.apply(content);
    }

    /// The exchange as the protocol has it.
    private TextArea record(ExchangeRecord exchange) {
        TextArea area = new TextArea(RECORD.writeValueAsString(exchange));
        area.setId("traffic-record");
        area.setWrapText(wraps);
        area.setAccessibleText(WORDS.text("the-exchange-as-json"));
        area.setEditable(false);
        area.getStyleClass().add(StyleClass.MONO);
        return area;
    }

    private static ScrollPane scrolling(Region content) {
        ScrollPane scroll = new ScrollPane(content);
        content.getStyleClass().add("sl-tab-content");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sl-detail");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private static VBox section(ExchangeDetail.Section section) {
        Label title = new Label(section.title());
        title.getStyleClass().add(StyleClass.LABEL);
        GridPane fields = new GridPane(12, 2);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().addAll(names, values);
        int row = 0;
        for (ExchangeDetail.Field field : section.fields()) {
            Label name = new Label(field.label());
            name.getStyleClass().add(StyleClass.MUTED);
            Label value = new Label(field.value());
            value.setMinWidth(0);
            if (field.code()) {
                value.getStyleClass().add(StyleClass.MONO);
            }
            fields.addRow(row++, name, value);
        }
        VBox box = new VBox(6, title, fields);
        box.setMinWidth(0);
        return box;
    }
}
