package dev.sluice.console.screen;

import dev.sluice.console.component.Crosshair;
import dev.sluice.console.theme.Accent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What a person likes, kept over restarts on this machine; it does not touch the gateway.
public final class Preferences {

    /// Sizes of text, in px.
    public static final List<Integer> FONT_SIZES = List.of(11, 12, 13, 14, 15, 16, 18, 20, 22, 24);

    /// How large everything is, in per cent.
    public static final List<Integer> SCALES = List.of(75, 90, 100, 110, 125, 150, 175, 200);

    /// How close rows stand.
    public enum Density {
        COMFORTABLE,
        COMPACT
    }

    /// Whether things move.
    public enum Motion {
        SYSTEM,
        FULL,
        REDUCED
    }

    /// What closing the window does to a gateway that runs inside it.
    public enum OnClose {
        ASK,
        KEEP_RUNNING,
        STOP
    }

    /// How times are written.
    public enum Clock {
        LOCAL,
        UTC,
        RELATIVE
    }

    private final Map<String, String> kept;
    private final Map<String, Runnable> readers = new TreeMap<>();
    private final ObjectProperty<Integer> fontSize;
    private final ObjectProperty<Integer> scale;
    private final ObjectProperty<Density> density;
    private final ObjectProperty<Motion> motion;
    private final ObjectProperty<Crosshair> crosshair;
    private final ObjectProperty<OnClose> onClose;
    private final ObjectProperty<Clock> clock;
    private final ObjectProperty<Accent> accent;
    private final ObjectProperty<Boolean> doNotDisturb;
    private final ObjectProperty<Boolean> readOnly;
    private final ObjectProperty<String> mutedKinds;
    private final ObjectProperty<Long> version = new SimpleObjectProperty<>(0L);

    /// @param kept as `toKeep` gave it; what is not understood is as on the first day
    public Preferences(Map<String, String> kept) {
        this.kept = new TreeMap<>(kept);
        fontSize = property("fontSize", 13, Integer::valueOf);
        scale = property("scale", 100, Integer::valueOf);
        density = property("density", Density.COMFORTABLE, Density::valueOf);
        motion = property("motion", Motion.SYSTEM, Motion::valueOf);
        crosshair = property("crosshair", Crosshair.VALUES, Crosshair::valueOf);
        onClose = property("onClose", OnClose.ASK, OnClose::valueOf);
        accent = property("accent", Accent.BLUE, Accent::valueOf);
        clock = property("clock", Clock.LOCAL, Clock::valueOf);
        doNotDisturb = property("doNotDisturb", false, Boolean::valueOf);
        readOnly = property("readOnly", false, Boolean::valueOf);
        mutedKinds = property("mutedKinds", "", Function.identity());
    }

    public ObjectProperty<Integer> fontSizeProperty() {
        return fontSize;
    }

    public ObjectProperty<Integer> scaleProperty() {
        return scale;
    }

    public ObjectProperty<Density> densityProperty() {
        return density;
    }

    public ObjectProperty<Motion> motionProperty() {
        return motion;
    }

    public ObjectProperty<Crosshair> crosshairProperty() {
        return crosshair;
    }

    public ObjectProperty<OnClose> onCloseProperty() {
        return onClose;
    }

    public ObjectProperty<Accent> accentProperty() {
        return accent;
    }

    public ObjectProperty<Clock> clockProperty() {
        return clock;
    }

    public ObjectProperty<Boolean> doNotDisturbProperty() {
        return doNotDisturb;
    }

    /// Whether this console is to change nothing at the gateway.
    public ObjectProperty<Boolean> readOnlyProperty() {
        return readOnly;
    }

    /// Kinds of notifications that make no toast, joined with commas.
    public ObjectProperty<String> mutedKindsProperty() {
        return mutedKinds;
    }

    /// Something of a screen's own to remember, such as which columns a table shows.
    ///
    /// @param key unique among all screens, such as `traffic.columns`
    public <T> ObjectProperty<T> property(String key, T first, Function<String, T> read) {
        ObjectProperty<T> property = new SimpleObjectProperty<>(read(key, first, read));
        readers.put(key, () -> property.set(read(key, first, read)));
        property.addListener((_, _, now) -> {
            if (now.equals(first)) {
                kept.remove(key);
            } else {
                kept.put(key, now.toString());
            }
            version.set(version.get() + 1);
        });
        return property;
    }

    /// Takes over all that another console kept; what it does not know is as on the first day.
    public void take(Map<String, String> others) {
        kept.clear();
        kept.putAll(others);
        List.copyOf(readers.values()).forEach(Runnable::run);
        version.set(version.get() + 1);
    }

    /// Changes with every change of a preference.
    public ObjectProperty<Long> versionProperty() {
        return version;
    }

    /// What differs from the first day.
    public Map<String, String> toKeep() {
        return Map.copyOf(kept);
    }

    private <T> T read(String key, T first, Function<String, T> read) {
        String text = kept.get(key);
        try {
            return text == null ? first : read.apply(text);
        } catch (IllegalArgumentException fromAnotherVersion) {
            return first;
        }
    }
}
