package dev.sluice.console.command;

import dev.sluice.console.text.Words;
import java.util.Locale;

/// What kind of thing an action does; menus, the list of shortcuts and the palette are ordered by it.
public enum ActionGroup {
    GO,
    VIEW,
    EDIT,
    TRAFFIC,
    GATEWAY,
    SIMULATION,
    SETTING,
    WINDOW,
    HELP;

    private static final Words WORDS = Words.of(ActionGroup.class);

    public String title() {
        return WORDS.text("group." + name().toLowerCase(Locale.ROOT));
    }
}
