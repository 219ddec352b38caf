package dev.sluice.console.screen.lab;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a fault hits, for how long and how hard; armed first, then started with a button that says what it does.
final class FaultForm extends VBox {

    private static final Words WORDS = Words.of(FaultForm.class);
    private static final List<Duration> TIMES = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1));

    private final Consumer<FaultDraft> start;
    private final Label title = new Label();
    private final Label effect = new Label();
    private final ComboBox<String> backend = choice("lab-backend", WORDS.text("form.backend"));
    private final ComboBox<String> model = choice("lab-model", WORDS.text("form.model"));
    private final ComboBox<String> consumer = choice("lab-consumer", WORDS.text("form.consumer"));
    private final ComboBox<Duration> time = new ComboBox<>();
    private final Slider share = new Slider(1, 100, 100);
    private final Label shareText = new Label();
    private final FlowPane settings = new FlowPane(12, 12);
    private final Map<FaultSetting, TextField> fields = new EnumMap<>(FaultSetting.class);
    private final TextField guard = new TextField("50");
    private final Label reach = new Label();
    private final Label problem = new Label();
    private final Button arm = new Button(WORDS.text("form.arm"));
    private final Button go = new Button();
    private final Button disarm = new Button(WORDS.text("form.disarm"));
    private FaultKind kind = FaultKind.STATUS;

    /// @param start starts a draft that was armed and confirmed
    FaultForm(Consumer<FaultDraft> start) {
        super(16);
        this.start = start;
        setId("lab-form");
        getStyleClass().add(StyleClass.CARD);
        title.getStyleClass().add(StyleClass.SECTION);
        effect.getStyleClass().add(StyleClass.MUTED);
        for (Label label : List.of(effect, reach, problem)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        reach.setId("lab-reach");
        problem.setId("lab-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        time.setId("lab-time");
        time.setAccessibleText(WORDS.text("form.time"));
        time.getItems().setAll(TIMES);
        time.setConverter(new TimeText());
        time.setValue(TIMES.get(2));
        guard.setId("lab-fault-guard");
        guard.setAccessibleText(WORDS.text("form.guard"));
        guard.setPromptText(WORDS.text("form.guard.none"));
        guard.setTooltip(new Tooltip(WORDS.text("form.guard.meaning")));
        guard.getStyleClass().add("sl-right");
        share.setId("lab-share");
        share.setAccessibleText(WORDS.text("form.share"));
        share.valueProperty().subscribe(_ -> shareText.setText(percent() + " %"));
        shareText.setMinWidth(44);
        HBox.setHgrow(share, Priority.ALWAYS);
        HBox shares = new HBox(8, share, shareText);
        shares.setAlignment(Pos.CENTER_LEFT);
        arm.setId("lab-arm");
        arm.setOnAction(_ -> armed(true));
        go.setId("lab-start");
        go.getStyleClass().addAll("danger");
        go.setOnAction(_ -> {
            armed(false);
            this.start.accept(draft());
        });
        disarm.setId("lab-disarm");
        disarm.setOnAction(_ -> armed(false));
        HBox buttons = new HBox(8, arm, go, disarm);
        getChildren()
                .addAll(
                        new VBox(4, title, effect),
                        row(labelled(WORDS.text("form.backend"), backend), labelled(WORDS.text("form.time"), time)),
                        row(labelled(WORDS.text("form.model"), model), labelled(WORDS.text("form.consumer"), consumer)),
                        row(labelled(WORDS.text("form.share"), shares), labelled(WORDS.text("form.guard"), guard)),
                        settings,
                        reach,
                        problem,
                        buttons);
        armed(false);
        show(kind);
    }

    void show(FaultKind chosen) {
        kind = chosen;
        title.setText(chosen.title());
        effect.setText(chosen.effect());
        fields.clear();
        settings.getChildren().clear();
        for (FaultSetting setting : chosen.settings()) {
            TextField field = new TextField(setting.usual());
            field.setId("lab-" + setting.member());
            field.setAccessibleText(setting.label());
            field.setPrefColumnCount(8);
            field.getStyleClass().add("sl-right");
            fields.put(setting, field);
            settings.getChildren().add(labelled(setting.label(), field));
        }
        visible(settings, !fields.isEmpty());
        armed(false);
    }

    /// What can be hit.
    void targets(List<String> backends, List<String> models, List<String> consumers) {
        offer(backend, backends);
        offer(model, models);
        offer(consumer, consumers);
    }

    /// Chooses the backend that is hit.
    void aimAt(String id) {
        if (!backend.getItems().contains(id)) {
            backend.getItems().add(id);
        }
        backend.setValue(id);
        armed(false);
    }

    void reachIs(Reach lately) {
        reach.setText(
                lately.all() == 0
                        ? WORDS.text("form.reach.none")
                        : WORDS.text(
                                "form.reach",
                                Quantity.share(lately.share(percent())).text(),
                                Quantity.exact(lately.all())));
    }

    void problemIs(String text) {
        problem.setText(text);
        visible(problem, !text.isEmpty());
    }

    FaultDraft draft() {
        Map<FaultSetting, String> texts = new EnumMap<>(FaultSetting.class);
        fields.forEach((setting, field) -> texts.put(setting, field.getText()));
        return new FaultDraft(
                kind,
                value(backend),
                value(model),
                value(consumer),
                percent(),
                time.getValue(),
                guard.getText(),
                texts);
    }

    private void armed(boolean now) {
        visible(arm, !now);
        visible(go, now);
        visible(disarm, now);
        FaultDraft draft = draft();
        go.setText(WORDS.text(
                "form.start",
                kind.title(),
                LabWords.target(draft.backend(), draft.model(), draft.consumer(), draft.percent())));
        if (now) {
            go.requestFocus();
        }
    }

    private int percent() {
        return (int) Math.round(share.getValue());
    }

    private static String value(ComboBox<String> box) {
        String value = box.getValue();
        return value == null || value.equals(WORDS.text("form.any")) ? "" : value;
    }

    private static void offer(ComboBox<String> box, List<String> values) {
        List<String> offered = new ArrayList<>(List.of(WORDS.text("form.any")));
        offered.addAll(values);
        if (!box.getItems().equals(offered)) {
            String chosen = box.getValue();
            box.getItems().setAll(offered);
            box.setValue(chosen != null && offered.contains(chosen) ? chosen : offered.getFirst());
        }
    }

    private static ComboBox<String> choice(String id, String says) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(says);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(12, nodes);
        for (Node node : nodes) {
            HBox.setHgrow(node, Priority.ALWAYS);
            ((Region) node).setPrefWidth(200);
        }
        return row;
    }

    private static VBox labelled(String text, Node field) {
        Label label = new Label(text);
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(field);
        if (field instanceof Region region) {
            region.setMaxWidth(Double.MAX_VALUE);
        }
        return new VBox(4, label, field);
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }

    private static final class TimeText extends javafx.util.StringConverter<Duration> {
        @Override
        public String toString(Duration time) {
            if (time == null) {
                return "";
            }
            return time.toMinutes() == 0
                    ? WORDS.text("form.seconds", Long.toString(time.toSeconds()))
                    : WORDS.text("form.minutes", Long.toString(time.toMinutes()));
        }

        @Override
        public Duration fromString(String text) {
            throw new IllegalStateException("the box is not editable");
        }
    }
}
