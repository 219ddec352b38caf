package dev.sluice.console.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {

    private static final List<Tone> SURFACES = List.of(Tone.CANVAS, Tone.SURFACE, Tone.RAISED);
    private static final List<Tone> TEXT =
            List.of(Tone.INK, Tone.INK_MUTED, Tone.INK_SUBTLE, Tone.ACCENT, Tone.OK, Tone.WARNING, Tone.DANGER);

    /// Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
    private static final double[][] PROTANOPIA = {
        {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
    };

    private static final double[][] DEUTERANOPIA = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    };

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textCanBeReadOnEverySurface(Theme theme) {
        Palette palette = theme.palette();
        for (Tone text : TEXT) {
            for (Tone surface : SURFACES) {
                assertThat(contrast(palette.color(text), palette.color(surface)))
                        .as("%s on %s", text, surface)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        assertThat(contrast(palette.color(Tone.ON_ACCENT), palette.color(Tone.ACCENT)))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(palette.color(Tone.ACCENT), palette.color(Tone.ACCENT_SUBTLE)))
                .isGreaterThanOrEqualTo(4.5);
        for (Accent accent : Accent.values()) {
            Palette other = palette.with(accent);
            for (Tone surface : List.of(Tone.CANVAS, Tone.SURFACE, Tone.RAISED, Tone.ACCENT_SUBTLE)) {
                assertThat(contrast(other.color(Tone.ACCENT), other.color(surface)))
                        .as("%s on %s", accent, surface)
                        .isGreaterThanOrEqualTo(4.5);
                assertThat(contrast(other.color(Tone.INK), other.color(surface)))
                        .as("ink on %s with %s", surface, accent)
                        .isGreaterThanOrEqualTo(4.5);
            }
            assertThat(contrast(other.color(Tone.ON_ACCENT), other.color(Tone.ACCENT)))
                    .as("on %s", accent)
                    .isGreaterThanOrEqualTo(4.5);
        }
        Map<Tone, List<Tone>> tinted = Map.of(
                Tone.OK_SUBTLE, List.of(Tone.INK, Tone.OK),
                Tone.WARNING_SUBTLE, List.of(Tone.INK, Tone.WARNING),
                Tone.DANGER_SUBTLE, List.of(Tone.INK, Tone.DANGER),
                Tone.ACCENT_SUBTLE, List.of(Tone.INK, Tone.INK_MUTED, Tone.ACCENT));
        tinted.forEach((surface, texts) ->
                texts.forEach(text -> assertThat(contrast(palette.color(text), palette.color(surface)))
                        .as("%s on %s", text, surface)
                        .isGreaterThanOrEqualTo(4.5)));
        assertThat(contrast(palette.color(Tone.SURFACE), palette.color(Tone.INK)))
                .as("tooltips")
                .isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void seriesStandOutFromTheirSurfaceAndFromEachOther(Theme theme) {
        Palette palette = theme.palette();
        assertThat(palette.seriesCount()).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            assertThat(contrast(palette.series(i), palette.color(Tone.SURFACE)))
                    .as("series %s", i)
                    .isGreaterThanOrEqualTo(3);
            for (int j = 0; j < i; j++) {
                double seen = Math.min(
                        distance(palette.series(i), palette.series(j), PROTANOPIA),
                        distance(palette.series(i), palette.series(j), DEUTERANOPIA));
                assertThat(seen)
                        .as("series %s and %s to colour-blind eyes", i, j)
                        .isGreaterThan(10);
            }
        }
    }

    @Test
    void theNinthSeriesAndAllAfterItAreGrey() {
        assertThat(Palette.LIGHT.series(8)).isEqualTo(Palette.LIGHT.others());
        assertThat(Palette.LIGHT.series(Integer.MAX_VALUE)).isEqualTo(Palette.LIGHT.others());
    }

    @Test
    void theStyleSheetHasNoColourOfItsOwn() throws IOException {
        try (InputStream css = Objects.requireNonNull(Palette.class.getResourceAsStream("sluice.css"))) {
            String text = new String(css.readAllBytes(), StandardCharsets.UTF_8);
            String withoutShadow = text.replaceAll("dropshadow\\([^;]*;", "");
            assertThat(Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(")
                            .matcher(withoutShadow)
                            .results()
                            .map(result -> result.group())
                            .toList())
                    .isEmpty();
        }
    }

    private static double contrast(Color a, Color b) {
        double one = luminance(a) + 0.05;
        double other = luminance(b) + 0.05;
        return Math.max(one, other) / Math.min(one, other);
    }

    private static double luminance(Color color) {
        double[] rgb = linear(color);
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] linear(Color color) {
        return new double[] {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /// CIE76 difference as eyes with this deficiency see it.
    private static double distance(Color a, Color b, double[][] deficiency) {
        double[] one = lab(seen(a, deficiency));
        double[] other = lab(seen(b, deficiency));
        return Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]);
    }

    private static double[] seen(Color color, double[][] m) {
        double[] rgb = linear(color);
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            seen[i] = Math.clamp(m[i][0] * rgb[0] + m[i][1] * rgb[1] + m[i][2] * rgb[2], 0, 1);
        }
        return seen;
    }

    private static double[] lab(double[] rgb) {
        double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
        double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
        double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
