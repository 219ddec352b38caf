package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.SpokenSlider;
import dev.sluice.console.text.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// The slider with the powers of ten under it.
final class LimitSlider extends Region {

    private static final Words WORDS = Words.of(LimitSlider.class);

    /// Half a thumb: where the slider's ends stand.
    private static final double INSET = 9;

    private final LimitEditor editor;
    private final Slider slider;
    private final List<Label> labels = new ArrayList<>();
    private LimitScale scale = LimitScale.around(1);
    private boolean showing;

    LimitSlider(LimitEditor editor) {
        this.editor = editor;
        slider = new SpokenSlider(0, 1, 0, this::words);
        slider.setId("limit-slider");
        slider.setAccessibleText(WORDS.text("tokens-per-minute-by-ratio"));
        slider.valueProperty().subscribe((_, position) -> {
            if (!showing) {
                editor.slideTo(position.doubleValue());
            }
        });
        slider.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        getChildren().add(slider);
    }

    /// What the slider stands at, for screen readers.
    private String words() {
        LimitDraft draft = editor.draftProperty().get();
        return draft == null
                ? ""
                : WORDS.text("slider.at", Quantity.exact(draft.amount().orElse(draft.inForce())));
    }

    /// Keys go from amount to amount; the slider's own steps could be too small to reach the next one.
    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case RIGHT, UP -> editor.step(1);
            case LEFT, DOWN -> editor.step(-1);
            case PAGE_UP -> editor.step(10);
            case PAGE_DOWN -> editor.step(-10);
            case ENTER -> editor.apply();
            case ESCAPE -> editor.revert();
            default -> {
                return;
            }
        }
        event.consume();
    }

    void show(LimitScale newScale, double position) {
        showing = true;
        slider.setValue(position);
        showing = false;
        if (!newScale.equals(scale)) {
            scale = newScale;
            getChildren().removeAll(labels);
            labels.clear();
            for (long decade : scale.decades()) {
                Label label = new Label(Quantity.of(decade, "").text());
                label.getStyleClass().add("sl-unit");
                labels.add(label);
            }
            getChildren().addAll(labels);
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return slider.prefHeight(width) + 16;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double height = slider.prefHeight(getWidth());
        slider.resizeRelocate(0, 0, getWidth(), height);
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            double width = label.prefWidth(-1);
            double centre = INSET + (getWidth() - 2 * INSET) * i / (labels.size() - 1);
            double x = Math.clamp(centre - width / 2, 0, getWidth() - width);
            label.resizeRelocate(x, height, width, label.prefHeight(-1));
        }
    }
}
