package dev.sluice.gateway.tokens;

import dev.sluice.gateway.protocol.Picture;

/// A picture's sides in pixels, on the way to how many squares cover it.
record Sides(double width, double height) {

    /// What a computation may be off, in squares.
    private static final double ROUNDING = 1e-9;

    static Sides of(Picture picture) {
        return picture.isMeasured()
                ? new Sides(picture.width(), picture.height())
                : new Sides(PictureRule.UNKNOWN_SIDE, PictureRule.UNKNOWN_SIDE);
    }

    /// Made smaller where a side is longer.
    Sides within(double longest) {
        return scaled(Math.min(1, longest / Math.max(width, height)));
    }

    Sides scaled(double factor) {
        return factor == 1 ? this : new Sides(width * factor, height * factor);
    }

    /// How many squares cover it.
    long cells(double side) {
        return across(width, side) * across(height, side);
    }

    private static long across(double length, double side) {
        return Math.max(1, (long) Math.ceil(length / side - ROUNDING));
    }
}
