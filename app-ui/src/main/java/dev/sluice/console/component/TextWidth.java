package dev.sluice.console.component;

import java.util.Locale;
import javafx.scene.layout.Region;

/// Widths that grow with the size of text, so that what fits on the first day fits with larger letters, too.
public final class TextWidth {

    /// The size of text on the first day, in px.
    public static final double FIRST_SIZE = 13;

    private TextWidth() {}

    /// As wide as this and no other.
    ///
    /// @param px on the first day
    public static void fix(Region region, double px) {
        region.setStyle(min(px) + max(px));
    }

    /// At least as wide as this.
    ///
    /// @param px on the first day
    public static void least(Region region, double px) {
        region.setStyle(min(px));
    }

    /// As wide as this where there is room.
    ///
    /// @param px on the first day
    public static void most(Region region, double px) {
        region.setStyle("-fx-pref-width: " + em(px) + max(px));
    }

    private static String min(double px) {
        return "-fx-min-width: " + em(px);
    }

    private static String max(double px) {
        return "-fx-max-width: " + em(px);
    }

    private static String em(double px) {
        return String.format(Locale.ROOT, "%.4fem; ", px / FIRST_SIZE);
    }
}
