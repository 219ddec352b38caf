package dev.sluice.console.screen.generator;

import dev.sluice.console.component.TextFiles;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.StyleClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// What a client app does: how its requests come, what it asks for, as whom, and when it ends.
final class AppForm extends VBox {

    private static final Words WORDS = Words.of(AppForm.class);
    private static final double WIDTH = 132;

    private final GeneratorViewModel model;
    private final RateCurve curve;
    private final Label estimate = new Label();
    private final Label meaning = new Label();
    private final Label problem = new Label();
    private final ComboBox<Shape> shape = choice("generator-shape", List.of(Shape.values()), Shape::title);
    private final VBox mixBox;
    private final ComboBox<Mix> mix = choice("generator-mix", List.of(Mix.values()), Mix::title);
    private final ComboBox<String> consumer = choice("generator-consumer", List.of(), text -> text);
    private final ComboBox<String> asked = choice("generator-model", List.of(), text -> text);
    private final PasswordField key = new PasswordField();
    private final TemplateForm template;
    private final CheckBox counted = new CheckBox(WORDS.text("form.counted"));
    private final CheckBox paid = new CheckBox(WORDS.text("form.paid"));
    private final Label paidWhy = new Label();
    private final Map<AppField, TextField> fields = new EnumMap<>(AppField.class);
    private final Map<AppField, VBox> boxes = new EnumMap<>(AppField.class);
    private boolean showing;

    AppForm(GeneratorViewModel model, Supplier<Palette> palette, TextFiles files) {
        super(12);
        this.model = model;
        setId("generator-form");
        getStyleClass().add(StyleClass.CARD);
        curve = new RateCurve(palette, false);
        estimate.setId("generator-estimate");
        for (Label label : List.of(estimate, meaning, paidWhy)) {
            label.getStyleClass().add(StyleClass.MUTED);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        problem.setId("generator-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        consumer.setEditable(false);
        asked.setEditable(true);
        key.setId("generator-key");
        key.setAccessibleText(WORDS.text("form.key"));
        key.setPromptText(WORDS.text("form.key.none"));
        counted.setId("generator-counted");
        template = new TemplateForm(files, this::edit, model::complain);
        mixBox = labelled(WORDS.text("form.mix"), mix);
        paid.setId("generator-paid");
        for (AppField field : AppField.values()) {
            fields.put(field, new TextField());
            prepare(field, field(field));
        }
        shape.valueProperty().subscribe(chosen -> edit(app -> chosen == null ? app : model.shaped(app, chosen)));
        mix.valueProperty().subscribe(chosen -> edit(app -> chosen == null ? app : chosen.applied(app)));
        consumer.valueProperty().subscribe(chosen -> edit(app -> chosen == null ? app : app.with("consumer", chosen)));
        asked.valueProperty().subscribe(chosen -> edit(app -> chosen == null ? app : app.with("model", chosen)));
        key.textProperty().subscribe(text -> edit(app -> app.with("key", text.isEmpty() ? null : text)));
        counted.selectedProperty().subscribe(counts -> edit(app -> app.with("counted", counts ? true : null)));
        paid.selectedProperty().subscribe(allowed -> edit(app -> app.with("allowPaid", allowed ? true : null)));
        getChildren()
                .addAll(
                        group(
                                "form.course",
                                meaning,
                                labelled(WORDS.text("form.shape"), shape),
                                box(AppField.RATE),
                                box(AppField.TO),
                                box(AppField.STEPS),
                                box(AppField.USERS),
                                box(AppField.THINK),
                                box(AppField.SINCE),
                                box(AppField.UNTIL),
                                box(AppField.SPEED),
                                box(AppField.LENGTH)),
                        group(
                                "form.asks",
                                null,
                                labelled(WORDS.text("form.consumer"), consumer),
                                labelled(WORDS.text("form.model"), asked),
                                labelled(WORDS.text("form.key"), key),
                                mixBox,
                                box(AppField.SHORT_CHAT),
                                box(AppField.RAG),
                                box(AppField.AGENT),
                                box(AppField.EMBEDDINGS),
                                box(AppField.INPUT),
                                box(AppField.OUTPUT),
                                box(AppField.STREAM),
                                box(AppField.CANCEL)),
                        template,
                        group(
                                "form.ends",
                                null,
                                box(AppField.MOST_REQUESTS),
                                box(AppField.MOST_TOKENS),
                                box(AppField.MOST_COST),
                                box(AppField.SEED)),
                        group(
                                "form.expects",
                                null,
                                box(AppField.EXPECT_ANSWERED),
                                box(AppField.EXPECT_P95),
                                box(AppField.EXPECT_FIRST),
                                box(AppField.EXPECT_LAG)),
                        counted,
                        paid,
                        paidWhy,
                        problem);
    }

    private void prepare(AppField field, TextField text) {
        text.setId(field.id());
        text.setAccessibleText(field.label());
        text.getStyleClass().add("sl-right");
        text.setOnAction(_ -> commit(field));
        text.focusedProperty().subscribe(focused -> {
            if (!focused) {
                commit(field);
            }
        });
    }

    private void commit(AppField field) {
        String typed = field(field).getText();
        model.app()
                .filter(app -> !field.text(app).equals(typed))
                .ifPresent(app -> field.typed(app, typed)
                        .ifPresentOrElse(
                                changed -> {
                                    model.change(changed);
                                    show(changed);
                                },
                                () -> model.complain(field.complaint())));
    }

    private TextField field(AppField field) {
        return java.util.Objects.requireNonNull(fields.get(field));
    }

    private VBox box(AppField field) {
        VBox box = labelled(field.label(), field(field));
        boxes.put(field, box);
        return box;
    }

    private void edit(UnaryOperator<ClientApp> change) {
        if (showing) {
            return;
        }
        model.app().ifPresent(app -> {
            ClientApp changed = change.apply(app);
            if (!changed.equals(app)) {
                model.change(changed);
                show(changed);
            }
        });
    }

    /// Who can ask, and for what.
    void targets(List<String> consumers, List<String> models) {
        showing = true;
        offer(consumer, consumers);
        offer(asked, models);
        showing = false;
    }

    private static void offer(ComboBox<String> box, List<String> values) {
        if (!box.getItems().equals(values)) {
            String chosen = box.getValue();
            box.getItems().setAll(values);
            box.setValue(chosen);
        }
    }

    /// Shows an app, fields that somebody types in left alone.
    void show(ClientApp app) {
        showing = true;
        shape.setValue(app.shape());
        meaning.setText(app.shape().title() + ": " + app.shape().meaning());
        mix.setValue(Mix.of(app));
        consumer.setValue(app.consumer());
        asked.setValue(app.model());
        String typedKey = app.members().get("key") instanceof String text ? text : "";
        if (!key.getText().equals(typedKey)) {
            key.setText(typedKey);
        }
        counted.setSelected(app.counted());
        paid.setSelected(app.allowsPaid());
        visible(mixBox, app.shape() != Shape.RECORDED);
        visible(template, Mix.of(app) == Mix.TEMPLATE);
        template.show(app);
        for (AppField field : AppField.values()) {
            visible(java.util.Objects.requireNonNull(boxes.get(field)), field.belongsTo(app));
            if (!field(field).isFocused()
                    || field.typed(app, field(field).getText()).isPresent()) {
                field(field).setText(field.text(app));
            }
        }
        estimate.setText(Estimate.of(model, app).words());
        List<String> paidBackends = model.paidBackends();
        visible(paid, !paidBackends.isEmpty());
        visible(paidWhy, !paidBackends.isEmpty());
        paidWhy.setText(WORDS.text("form.paid.why", String.join(", ", paidBackends)));
        showing = false;
    }

    /// The course of the rate and what it comes to, for a place of its own.
    Node preview() {
        return new VBox(8, curve, estimate);
    }

    void curveIs(ClientApp app, int series, double elapsed) {
        curve.show(app, model.courseOf(app), series, elapsed);
        estimate.setText(Estimate.of(model, app).words());
    }

    void problemIs(String text) {
        problem.setText(text);
        visible(problem, !text.isEmpty());
    }

    private static Node group(String title, @org.jspecify.annotations.Nullable Label note, Node... boxes) {
        Label heading = new Label(WORDS.text(title));
        heading.getStyleClass().add(StyleClass.STRONG);
        FlowPane flow = new FlowPane(12, 8, boxes);
        VBox group = new VBox(6, heading);
        if (note != null) {
            group.getChildren().add(note);
        }
        group.getChildren().add(flow);
        return group;
    }

    private static VBox labelled(String text, Region field) {
        Label label = new Label(text);
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(field);
        field.setPrefWidth(WIDTH);
        field.setMaxWidth(WIDTH);
        return new VBox(4, label, field);
    }

    private static <T> ComboBox<T> choice(String id, List<T> values, Function<T, String> text) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(WORDS.text(id.replace("generator-", "form.")));
        box.getItems().setAll(values);
        if (values.isEmpty()) {
            return box;
        }
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String string) {
                throw new IllegalStateException("the box is not editable");
            }
        });
        return box;
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }
}
