package dev.sluice.console.screen;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which kinds of notifications pop up.
public final class NotificationKinds {

    /// The kinds of events there are.
    public static final List<String> ALL = List.of(
            "breaker",
            "health",
            "throttle",
            "quota",
            "spike",
            "security",
            "fault",
            "experiment",
            "traffic",
            "cache",
            "ledger",
            "config",
            "config-refused");

    private final Preferences preferences;

    public NotificationKinds(Preferences preferences) {
        this.preferences = preferences;
    }

    public boolean muted(String kind) {
        return mutedKinds().contains(kind);
    }

    public void mute(String kind, boolean muted) {
        Set<String> kinds = mutedKinds();
        if (muted) {
            kinds.add(kind);
        } else {
            kinds.remove(kind);
        }
        preferences.mutedKindsProperty().set(String.join(",", kinds));
    }

    private Set<String> mutedKinds() {
        Set<String> kinds =
                new TreeSet<>(List.of(preferences.mutedKindsProperty().get().split(",", -1)));
        kinds.remove("");
        return kinds;
    }
}
