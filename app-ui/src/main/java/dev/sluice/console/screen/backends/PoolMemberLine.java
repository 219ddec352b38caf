package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.config.SelectionStrategy;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A member of a pool: its weight, its priority, and the backend's own name for the model.
final class PoolMemberLine extends HBox {

    private static final Words WORDS = Words.of(PoolMemberLine.class);

    private final Slider weight = new Slider(0, PoolDraft.MAX_WEIGHT, 0);
    private final Label weightText = new Label();
    private final Label priority = new Label();
    private final TextField modelName = new TextField();
    private boolean rendering;

    PoolMemberLine(PoolEditor editor, PoolId pool, int index, BackendId backend) {
        super(8);
        String id = "pool-" + pool + "-" + backend;
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(36);
        Label name = new Label(backend.value());
        name.getStyleClass().add(StyleClass.MONO);
        name.setMinWidth(112);
        name.setMaxWidth(112);
        name.setTooltip(new Tooltip(backend.value()));
        weight.setId(id + "-weight");
        weight.setAccessibleText(WORDS.text("weight-of", String.valueOf(backend)));
        weight.setBlockIncrement(1);
        weight.valueProperty().addListener((_, _, now) -> {
            if (!rendering) {
                editor.change(pool, draft -> draft.withWeight(index, (int) Math.round(now.doubleValue())));
            }
        });
        HBox.setHgrow(weight, Priority.ALWAYS);
        weightText.setMinWidth(28);
        weightText.setAlignment(Pos.CENTER_RIGHT);
        priority.setMinWidth(16);
        priority.setAlignment(Pos.CENTER);
        modelName.setId(id + "-model");
        modelName.setAccessibleText(WORDS.text("s-own-name-for-the", String.valueOf(backend)));
        modelName.setPromptText(WORDS.text("as-asked"));
        modelName.setPrefWidth(124);
        modelName.setMinWidth(80);
        modelName.textProperty().addListener((_, _, text) -> {
            if (!rendering) {
                ModelName typed = text.isBlank() ? null : new ModelName(text.strip());
                editor.change(pool, draft -> draft.withModel(index, typed));
            }
        });
        HBox steps = new HBox(
                0,
                new IconButton(
                        id + "-earlier",
                        Icon.UP,
                        WORDS.text("ask-earlier", String.valueOf(backend)),
                        () -> editor.change(
                                pool,
                                draft -> draft.withPriority(
                                        index, draft.pool().members().get(index).priority() - 1))),
                priority,
                new IconButton(
                        id + "-later",
                        Icon.DOWN,
                        WORDS.text("ask-later", String.valueOf(backend)),
                        () -> editor.change(
                                pool,
                                draft -> draft.withPriority(
                                        index, draft.pool().members().get(index).priority() + 1))));
        steps.setAlignment(Pos.CENTER);
        getChildren()
                .addAll(
                        name,
                        weight,
                        weightText,
                        steps,
                        modelName,
                        PoolView.remove(
                                id + "-remove",
                                backend.value(),
                                () -> editor.change(pool, draft -> draft.without(index))));
    }

    void show(PoolDraft draft, int index) {
        rendering = true;
        PoolMember member = draft.pool().members().get(index);
        boolean weighted = draft.pool().strategy() == SelectionStrategy.WEIGHTED;
        weight.setDisable(!weighted);
        if (Math.round(weight.getValue()) != member.weight()) {
            weight.setValue(member.weight());
        }
        weightText.setText(weighted ? Integer.toString(member.weight()) : "–");
        priority.setText(Integer.toString(member.priority()));
        String model = member.model() == null ? "" : member.model().value();
        if (!modelName.getText().strip().equals(model)) {
            modelName.setText(model);
        }
        rendering = false;
    }
}
