package dev.sluice.console.shell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a window remembers.
///
/// @param bounds null: where the system puts it
/// @param dividers positions of split panes, 0 to 1, by the id of the pane
/// @param seriesColors which series colour a consumer, model or backend has
/// @param preferences what differs from the first day, as `Preferences` keeps it
/// @param shortcuts the keys that people gave to actions
/// @param recent what was used in the palette lately, the last first
@JsonIgnoreProperties(ignoreUnknown = true)
public record WindowState(
        @Nullable Bounds bounds,
        boolean maximized,
        @Nullable String theme,
        @Nullable String screen,
        @Nullable String range,
        boolean railCollapsed,
        Map<String, Double> dividers,
        Map<String, Integer> seriesColors,
        Map<String, String> preferences,
        Map<String, String> shortcuts,
        List<String> recent) {

    /// The place of a window that is neither maximized nor an icon.
    public record Bounds(double x, double y, double width, double height) {

        /// Some window managers report nonsense.
        boolean plausible() {
            return Double.isFinite(x)
                    && Double.isFinite(y)
                    && width >= 200
                    && height >= 200
                    && width < 20_000
                    && height < 20_000;
        }
    }

    public static final WindowState FIRST =
            new WindowState(null, false, null, null, null, false, Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    @SuppressWarnings("ConstantValue") // Jackson passes null for what an older file does not have.
    public WindowState {
        dividers = dividers == null ? Map.of() : Map.copyOf(dividers);
        seriesColors = seriesColors == null ? Map.of() : Map.copyOf(seriesColors);
        preferences = preferences == null ? Map.of() : Map.copyOf(preferences);
        shortcuts = shortcuts == null ? Map.of() : Map.copyOf(shortcuts);
        recent = recent == null ? List.of() : List.copyOf(recent);
    }
}
