package dev.sluice.gateway.protocol;

import java.util.Locale;

/// A picture in a prompt, as far as its costs go.
///
/// @param width in pixels; 0 where it is not known, since the picture is elsewhere or of no format that is understood
/// @param height in pixels, like `width`
/// @param detail how closely the model shall look
public record Picture(int width, int height, Detail detail) {

    /// What clients ask for in a picture's `detail`. OpenAI takes `auto`, and nothing said, for `high`.
    public enum Detail {
        LOW,
        HIGH,
        ORIGINAL;

        static Detail of(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "low" -> LOW;
                case "original" -> ORIGINAL;
                default -> HIGH;
            };
        }
    }

    /// Whether its size is known.
    public boolean isMeasured() {
        return width > 0 && height > 0;
    }
}
