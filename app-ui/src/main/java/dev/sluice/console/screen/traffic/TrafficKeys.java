package dev.sluice.console.screen.traffic;

import javafx.scene.input.KeyEvent;

/// Keys that the list itself takes, since the table would else do something of its own with them.
final class TrafficKeys {

    private final TrafficViewModel model;
    private final DetailPane detail;

    TrafficKeys(TrafficViewModel model, DetailPane detail) {
        this.model = model;
        this.detail = detail;
    }

    void onTable(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> model.togglePause();
            case LEFT -> detail.turn(-1);
            case RIGHT -> detail.turn(1);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
