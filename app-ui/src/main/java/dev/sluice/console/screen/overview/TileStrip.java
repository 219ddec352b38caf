package dev.sluice.console.screen.overview;

import dev.sluice.console.component.TextWidth;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Tiles of one width in one row; in as many rows as it takes where letters are large or the window is small.
final class TileStrip extends Pane {

    private static final double GAP = 8;
    /// On the first day, in px.
    private static final double LEAST = 84;

    private final ObservableValue<Integer> fontSize;

    TileStrip(ObservableValue<Integer> fontSize) {
        this.fontSize = fontSize;
        fontSize.subscribe(this::requestLayout);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        int rows = rows(width < 0 ? Double.MAX_VALUE : width);
        return rows * tallest() + (rows - 1) * GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(rows(getWidth()));
        double width = (getWidth() - (columns - 1) * GAP) / columns;
        double height = tallest();
        int index = 0;
        for (Node tile : getManagedChildren()) {
            double x = index % columns * (width + GAP);
            int row = index / columns;
            double y = row * (height + GAP);
            tile.resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), height);
            index++;
        }
    }

    private int rows(double width) {
        double least = LEAST * fontSize.getValue() / TextWidth.FIRST_SIZE;
        int fit = (int) Math.max(1, Math.floor((width + GAP) / (least + GAP)));
        return Math.ceilDiv(
                getManagedChildren().size(),
                Math.min(fit, Math.max(1, getManagedChildren().size())));
    }

    /// As many in each row, so that the last one is not left with few.
    private int columns(int rows) {
        return Math.ceilDiv(getManagedChildren().size(), rows);
    }

    private double tallest() {
        return getManagedChildren().stream()
                .mapToDouble(tile -> tile.prefHeight(-1))
                .max()
                .orElse(0);
    }
}
