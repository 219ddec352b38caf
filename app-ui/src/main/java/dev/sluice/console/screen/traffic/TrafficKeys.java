package dev.sluice.console.screen.traffic;

import dev.sluice.model.exchange.ExchangeRecord;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Keys that the list itself takes, since the table would else do something of its own with them.
final class TrafficKeys {

    private final TrafficViewModel model;
    private final TrafficTable table;
    private final DetailPane detail;
    private final TrafficActions actions;
    private final TrafficSteps steps;

    TrafficKeys(
            TrafficViewModel model, TrafficTable table, DetailPane detail, TrafficActions actions, TrafficSteps steps) {
        this.model = model;
        this.table = table;
        this.detail = detail;
        this.actions = actions;
        this.steps = steps;
    }

    void onTable(KeyEvent event) {
        switch (event.getCode()) {
            case SPACE -> model.togglePause();
            case C -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                copyId(model.selectedProperty().get());
            }
            case J -> table.step(1);
            case K -> {
                if (event.isShortcutDown()) {
                    return;
                }
                table.step(-1);
            }
            case ENTER -> detail.requestFocus();
            case LEFT -> detail.turn(-1);
            case RIGHT -> detail.turn(1);
            case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8 -> {
                ExchangeRecord selected = model.selectedProperty().get();
                if (event.isShortcutDown() || selected == null) {
                    return;
                }
                actions.color(selected, Integer.parseInt(event.getText().isEmpty() ? "1" : event.getText()));
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void copyId(@Nullable ExchangeRecord selected) {
        if (selected != null) {
            steps.copy(selected.id().value());
        }
    }
}
