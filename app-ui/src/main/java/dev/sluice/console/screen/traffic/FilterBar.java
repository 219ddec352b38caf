package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.screen.traffic.filter.FilterTerm;
import dev.sluice.console.screen.traffic.filter.Suggestions;
import dev.sluice.console.screen.traffic.filter.Suggestions.Suggestion;
import dev.sluice.console.screen.traffic.filter.TrafficFilter;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/// The filter as text, with suggestions while it is typed; below it the terms that were understood, and what they mean.
final class FilterBar extends VBox {

    private static final Words WORDS = Words.of(FilterBar.class);

    private static final double ROW = 28;
    private static final int HISTORY = 30;
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private final TrafficViewModel model;
    private final Supplier<List<ExchangeRecord>> exchanges;
    private final TextField field = new TextField();
    private final ListView<Suggestion> list = new ListView<>();
    private final Popup popup = new Popup();
    private final FlowPane chips = new FlowPane(6, 6);
    private final Label words = new Label();
    private final Label problem = new Label();
    private final List<String> history = new ArrayList<>();
    private int recalled;

    /// @param exchanges those whose values are suggested
    FilterBar(TrafficViewModel model, Supplier<List<ExchangeRecord>> exchanges) {
        super(6);
        this.model = model;
        this.exchanges = exchanges;
        getStyleClass().add("sl-filter-bar");
        field.setId("traffic-filter");
        field.setAccessibleText(WORDS.text("filter"));
        field.setPromptText(WORDS.text("filter-word-status-400-model"));
        HBox.setHgrow(field, Priority.ALWAYS);
        problem.setId("traffic-filter-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        words.setId("traffic-filter-words");
        words.getStyleClass().add(StyleClass.MUTED);
        words.setMinWidth(0);
        chips.setId("traffic-filter-chips");
        chips.setAlignment(Pos.CENTER_LEFT);
        VBox below = new VBox(6, chips, new HBox(12, problem, words));
        below.visibleProperty().bind(field.textProperty().map(text -> !text.isBlank()));
        below.managedProperty().bind(below.visibleProperty());
        getChildren().addAll(field, below);
        list.setId("traffic-suggestions");
        list.setAccessibleText(WORDS.text("suggestions"));
        list.getStyleClass().add("sl-suggestions");
        list.setFixedCellSize(ROW);
        list.setPrefWidth(380);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new SuggestionCell());
        list.setOnMouseClicked(_ -> take());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        popup.setOnHidden(_ -> model.preview(null));
        list.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (popup.isShowing()) {
                model.preview(chosen != null && chosen.complete() ? chosen.text() : null);
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.caretPositionProperty().subscribe(_ -> suggest());
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                popup.hide();
                remember();
            }
        });
    }

    TextField field() {
        return field;
    }

    private void onKey(KeyEvent event) {
        boolean open = popup.isShowing();
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> {
                if (open) {
                    list.getSelectionModel()
                            .select(Math.min(at + 1, list.getItems().size() - 1));
                } else {
                    recall(1);
                }
            }
            case UP -> {
                if (open && at >= 0) {
                    list.getSelectionModel().select(at - 1);
                    if (at == 0) {
                        list.getSelectionModel().clearSelection();
                    }
                } else {
                    popup.hide();
                    recall(-1);
                }
            }
            case TAB, ENTER -> {
                if (open && (at >= 0 || event.getCode() == KeyCode.TAB)) {
                    list.getSelectionModel().select(Math.max(0, at));
                    take();
                } else {
                    remember();
                    popup.hide();
                    return;
                }
            }
            case ESCAPE -> {
                if (!open) {
                    return;
                }
                popup.hide();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void take() {
        Suggestion chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            popup.hide();
            field.setText(chosen.text());
            field.positionCaret(chosen.caret());
            suggest();
        }
    }

    private void suggest() {
        int caret = field.getCaretPosition();
        boolean between =
                caret == 0 || Character.isWhitespace(field.getText().charAt(Math.min(caret, field.getLength()) - 1));
        if (!field.isFocused() || between || field.getScene() == null) {
            popup.hide();
            return;
        }
        List<Suggestion> found = Suggestions.of(field.getText(), caret, exchanges.get());
        boolean useless = found.size() == 1
                && found.getFirst().text().strip().equals(field.getText().strip());
        if (found.isEmpty() || useless) {
            popup.hide();
            return;
        }
        list.getItems().setAll(found);
        list.getSelectionModel().clearSelection();
        list.setPrefHeight(found.size() * ROW + 10);
        if (!popup.isShowing()) {
            list.getStylesheets().setAll(field.getScene().getStylesheets());
            Bounds place = field.localToScreen(field.getBoundsInLocal());
            if (place != null) {
                popup.show(field, place.getMinX(), place.getMaxY() + 2);
            }
        }
    }

    /// Up and down through what was asked before.
    private void recall(int step) {
        if (history.isEmpty()) {
            return;
        }
        recalled = Math.clamp(recalled + (long) step, 0, history.size());
        String text = recalled == history.size() ? "" : history.get(recalled);
        field.setText(text);
        field.positionCaret(text.length());
        popup.hide();
    }

    private void remember() {
        String text = field.getText().strip();
        if (!text.isEmpty()) {
            history.remove(text);
            history.add(text);
            if (history.size() > HISTORY) {
                history.removeFirst();
            }
        }
        recalled = history.size();
    }

    void show(TrafficFilter filter) {
        String wrong = filter.problem();
        problem.setText(wrong == null ? "" : wrong);
        problem.setVisible(wrong != null);
        problem.setManaged(wrong != null);
        words.setText(
                filter.words().isEmpty() || wrong != null
                        ? ""
                        : WORDS.text("requests-with", String.valueOf(filter.words())));
        field.pseudoClassStateChanged(WRONG, wrong != null);
        List<HBox> next = new ArrayList<>();
        for (int i = 0; i < filter.terms().size(); i++) {
            next.add(chip(filter, filter.terms().get(i), i));
        }
        chips.getChildren().setAll(next);
    }

    private HBox chip(TrafficFilter filter, FilterTerm term, int index) {
        Label text = new Label(term.text());
        text.setMinWidth(Region.USE_PREF_SIZE);
        text.getStyleClass().add(StyleClass.MONO);
        text.setTooltip(new Tooltip(term.problem() == null ? term.words() : term.problem()));
        Button remove = new IconButton(
                "traffic-chip-" + index,
                Icon.CLOSE,
                WORDS.text("remove", term.text()),
                () -> model.filterTextProperty().set(filter.without(term)));
        HBox chip = new HBox(2, text, remove);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("sl-chip");
        if (term.problem() != null) {
            chip.getStyleClass().add(StyleClass.DANGER);
        }
        return chip;
    }

    private static final class SuggestionCell extends ListCell<Suggestion> {
        private final Label shown = new Label();
        private final Label aside = new Label();
        private final HBox line;

        SuggestionCell() {
            shown.getStyleClass().add(StyleClass.MONO);
            aside.getStyleClass().add(StyleClass.SUBTLE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            line = new HBox(12, shown, space, aside);
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(Suggestion suggestion, boolean empty) {
            super.updateItem(suggestion, empty);
            setText(null);
            setGraphic(empty ? null : line);
            if (!empty) {
                shown.setText(suggestion.shown());
                aside.setText(suggestion.aside());
            }
        }
    }
}
