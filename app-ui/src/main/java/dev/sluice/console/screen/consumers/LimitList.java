package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.state.LimitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Every bound that holds for a consumer: how full it is, when it is used up and when it resets.
final class LimitList extends VBox {

    private static final Words WORDS = Words.of(LimitList.class);

    private final Consumer<LimitId> edit;
    private final BiConsumer<LimitId, String> reset;
    private final Raises raises;
    private final List<Line> lines = new ArrayList<>();

    /// @param edit opens a limit
    /// @param reset sets a counter to nothing used
    LimitList(Consumer<LimitId> edit, BiConsumer<LimitId, String> reset, Raises raises) {
        super(8);
        this.raises = raises;
        this.edit = edit;
        this.reset = reset;
        setId("consumer-limits");
    }

    /// @param config that the limits stand in
    void show(List<LimitState> limits, GatewayConfig config, Instant now) {
        while (lines.size() < limits.size()) {
            Line line = new Line(lines.size());
            lines.add(line);
            getChildren().add(line);
        }
        while (lines.size() > limits.size()) {
            getChildren().remove(lines.removeLast());
        }
        for (int i = 0; i < limits.size(); i++) {
            lines.get(i).show(limits.get(i), Overshadowed.words(limits.get(i), limits, config), now);
        }
    }

    private final class Line extends VBox {
        private final Label name = new Label();
        private final Label amount = new Label();
        private final Label forecast = new Label();
        private final UseBar bar = new UseBar();
        private final RaiseBox raise;
        private final IconButton change;
        private final IconButton clear;

        Line(int index) {
            super(2);
            name.getStyleClass().add(StyleClass.STRONG);
            amount.getStyleClass().add(StyleClass.MUTED);
            amount.setMinWidth(USE_PREF_SIZE);
            forecast.getStyleClass().addAll(StyleClass.MUTED, StyleClass.UNIT);
            forecast.setWrapText(true);
            forecast.setMinHeight(USE_PREF_SIZE);
            change = new IconButton("consumer-limit-edit-" + index, Icon.SETTINGS, WORDS.text("edit-limit"), () -> {});
            clear = new IconButton("consumer-limit-reset-" + index, Icon.UNDO, WORDS.text("reset-counter"), () -> {});
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox head = new HBox(4, name, space, amount, change, clear);
            head.setAlignment(Pos.CENTER_LEFT);
            raise = new RaiseBox("consumer-limit-raise-" + index, raises);
            getChildren().addAll(head, bar, forecast, raise);
        }

        void show(LimitState limit, Optional<String> overshadowed, Instant now) {
            LimitUse use = new LimitUse(limit);
            name.setText(limit.limit() + (limit.shadow() ? " (shadow)" : ""));
            amount.setText(use.text());
            bar.show(use);
            String words = overshadowed.orElseGet(() -> Forecast.words(limit, now));
            forecast.setText(words);
            forecast.setVisible(!words.isEmpty());
            forecast.setManaged(!words.isEmpty());
            change.setOnAction(_ -> edit.accept(limit.limit()));
            clear.setOnAction(_ -> reset.accept(limit.limit(), limit.key()));
            clear.setDisable(limit.used() == 0);
            raise.show(limit, now);
        }
    }
}
