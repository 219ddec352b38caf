package dev.sluice.console.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/// The bundled fonts, so that every system looks alike: IBM Plex, whose figures are all of one width (SIL Open Font
/// License, in `fonts/OFL.txt`).
public final class Fonts {

    public static final String TEXT = "IBM Plex Sans";
    public static final String STRONG = "IBM Plex Sans SmBld";
    public static final String MONO = "IBM Plex Mono";

    private static final List<String> FILES =
            List.of("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf", "IBMPlexMono-Regular.ttf");

    private Fonts() {}

    /// Makes the fonts known to JavaFX and to Java2D, which JFreeChart measures text with. Once, before the first
    /// window.
    static void load() {
        for (String file : FILES) {
            try (InputStream forJavaFx = open(file);
                    InputStream forJava2d = open(file)) {
                Font.loadFont(forJavaFx, 13);
                java.awt.GraphicsEnvironment.getLocalGraphicsEnvironment()
                        .registerFont(java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, forJava2d));
            } catch (IOException e) {
                throw new UncheckedIOException("font " + file, e);
            } catch (java.awt.FontFormatException e) {
                throw new IllegalStateException("font " + file, e);
            }
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(Fonts.class.getResourceAsStream("fonts/" + file), file);
    }
}
