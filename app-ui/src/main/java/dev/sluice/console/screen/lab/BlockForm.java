package dev.sluice.console.screen.lab;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.PlainNumber;
import dev.sluice.console.rehearsal.PlannedFault;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// What the chosen block is: a fault with its kind, its place and its numbers, or an app with its rate.
final class BlockForm extends VBox {

    private static final Words WORDS = Words.of(BlockForm.class);
    private static final double WIDTH = 128;

    private final PlanModel model;
    private final FlowPane fields = new FlowPane(10, 8);
    private final Label title = new Label();
    private final Label effect = new Label();
    private final Label problem = new Label();

    BlockForm(PlanModel model) {
        super(8);
        this.model = model;
        setId("lab-block-form");
        title.getStyleClass().add(StyleClass.STRONG);
        effect.getStyleClass().add(StyleClass.MUTED);
        problem.getStyleClass().add(StyleClass.DANGER);
        for (Label label : List.of(effect, problem)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        getChildren().addAll(title, effect, fields, problem);
        model.selectedProperty().subscribe(_ -> show());
        model.planProperty().subscribe(_ -> show());
        model.draggingProperty().subscribe(_ -> show());
        model.backendsProperty().subscribe(_ -> show());
    }

    private void show() {
        if (model.draggingProperty().get()) {
            return;
        }
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        String focused = owner != null && fields.getChildren().contains(owner.getParent()) ? owner.getId() : null;
        fields.getChildren().clear();
        complain("");
        model.fault().ifPresentOrElse(this::fault, () -> model.app().ifPresentOrElse(this::app, this::nothing));
        Node again = focused == null ? null : fields.lookup("#" + focused);
        if (again != null) {
            again.requestFocus();
        }
    }

    /// Gives the keyboard to the first of its fields.
    void enter() {
        fields.requestFocus();
        fields.requestFocusTraversal(TraversalDirection.NEXT);
    }

    private void nothing() {
        title.setText(WORDS.text("block.none"));
        effect.setText(WORDS.text("block.none.how"));
    }

    private void fault(PlannedFault fault) {
        title.setText(FaultKind.titleOf(fault.kind()));
        Optional<FaultKind> kind = FaultKind.find(fault.kind());
        effect.setText(kind.map(FaultKind::effect).orElse(""));
        choice(
                "kind",
                List.of(FaultKind.values()),
                kind.orElse(null),
                FaultKind::title,
                chosen -> model.changeFault(one -> rekinded(one, chosen)));
        choice(
                "backend",
                model.lanes().stream()
                        .filter(lane -> !lane.traffic())
                        .map(Lane::backend)
                        .toList(),
                fault.backend(),
                name -> name.isEmpty() ? WORDS.text("form.any") : name,
                chosen -> model.changeFault(one -> one.with("backend", chosen.isEmpty() ? null : chosen)));
        time("at", fault.at(), Duration.ZERO, value -> model.changeFault(one -> one.with("at", value.toString())));
        time(
                "for",
                fault.length(model.plan().duration()),
                Duration.ofSeconds(1),
                value -> model.changeFault(one -> one.with("for", value.toString())));
        text(
                "share",
                Integer.toString(fault.share()),
                typed -> FaultSetting.whole(typed, 1, 100)
                        .map(percent -> () ->
                                model.changeFault(one -> one.with("share", percent == 100 ? null : percent / 100.0))),
                WORDS.text("setting.wrong", WORDS.text("block.share-of"), "1", "100"));
        kind.ifPresent(known -> known.settings().forEach(setting -> setting(fault, setting)));
    }

    /// What the other kind does not take goes.
    private static PlannedFault rekinded(PlannedFault fault, FaultKind kind) {
        PlannedFault changed = fault.with("kind", kind.key());
        for (FaultSetting setting : FaultSetting.values()) {
            if (!kind.settings().contains(setting)) {
                changed = changed.with(setting.member(), null);
            }
        }
        return changed;
    }

    private void setting(PlannedFault fault, FaultSetting setting) {
        text(
                setting.member(),
                setting.label(),
                setting.text(fault.members().get(setting.member())),
                typed -> Optional.ofNullable(setting.value(typed))
                        .map(value -> () -> model.changeFault(one -> one.with(setting.member(), value))),
                setting.complaint());
    }

    private void app(ClientApp app) {
        title.setText(app.id().isEmpty() ? WORDS.text("timeline.traffic") : app.id());
        effect.setText(
                app.consumer() + " → " + app.model() + " · " + app.shape().meaning());
        choice(
                "shape",
                List.of(Shape.values()),
                app.shape(),
                Shape::title,
                chosen -> model.changeApp(one -> one.shaped(chosen)));
        if (app.shape() == Shape.CLOSED) {
            number("users", app.users(), 1, 10_000);
        } else {
            number("rate", app.rate(), 0, 100_000);
        }
        if (app.shape().hasTwoRates()) {
            number("to", app.to(), 0, 100_000);
        }
        time("at", app.at(), Duration.ZERO, value -> model.changeApp(one -> one.with("at", value.toString())));
        time(
                "for",
                app.hasLength() ? app.length() : model.plan().duration().minus(app.at()),
                Duration.ofSeconds(1),
                value -> model.changeApp(one -> one.with("for", value.toString())));
    }

    private void number(String member, double value, double least, double most) {
        text(
                member,
                value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value),
                typed -> real(typed, least, most)
                        .map(number -> () -> model.changeApp(one -> one.with(member, PlainNumber.of(number)))),
                WORDS.text(
                        "setting.wrong",
                        WORDS.text("block." + member),
                        Long.toString((long) least),
                        Long.toString((long) most)));
    }

    private static Optional<Double> real(String text, double least, double most) {
        try {
            double number = Double.parseDouble(text.strip());
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void time(String member, Duration now, Duration least, Consumer<Duration> change) {
        text(
                member,
                Span.text(now),
                typed -> Span.parse(typed)
                        .filter(time -> time.compareTo(least) >= 0 && time.compareTo(Duration.ofDays(1)) <= 0)
                        .map(time -> () -> change.accept(time)),
                WORDS.text("block.time.wrong", WORDS.text("block." + member)));
    }

    private void text(String member, String value, Function<String, Optional<Runnable>> typed, String complaint) {
        text(
                member,
                WORDS.text(member.equals("share") ? "block.share-of" : "block." + member),
                value,
                typed,
                complaint);
    }

    private void text(
            String member, String label, String value, Function<String, Optional<Runnable>> typed, String complaint) {
        TextField field = new TextField(value);
        field.setId("lab-block-" + member);
        field.setAccessibleText(label);
        field.getStyleClass().add("sl-right");
        Runnable commit = () -> {
            if (!field.getText().equals(value)) {
                typed.apply(field.getText())
                        .ifPresentOrElse(
                                change -> {
                                    complain("");
                                    change.run();
                                },
                                () -> complain(complaint));
            }
        };
        field.setOnAction(_ -> commit.run());
        field.focusedProperty().addListener((observed, before, now) -> {
            if (!now && field.getScene() != null) {
                commit.run();
            }
        });
        add(label, field);
    }

    private <T> void choice(
            String member, List<T> values, @Nullable T value, Function<T, String> words, Consumer<T> chosen) {
        ComboBox<T> box = new ComboBox<>();
        box.setId("lab-block-" + member);
        box.setAccessibleText(WORDS.text("block." + member));
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T one) {
                return one == null ? "" : words.apply(one);
            }

            @Override
            public T fromString(String string) {
                throw new IllegalStateException("the box is not editable");
            }
        });
        if (value != null) {
            box.setValue(value);
        }
        box.valueProperty().addListener((observed, before, now) -> {
            if (now != null) {
                chosen.accept(Objects.requireNonNull(now));
            }
        });
        add(WORDS.text("block." + member), box);
    }

    private void add(String text, Region field) {
        Label label = new Label(text);
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(field);
        field.setPrefWidth(WIDTH);
        field.setMaxWidth(WIDTH);
        fields.getChildren().add(new VBox(4, label, field));
    }

    private void complain(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        problem.setManaged(!text.isEmpty());
    }
}
