package dev.sluice.console.screen.lab.conduct;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.time.Duration;
import java.util.Locale;

/// What fits a client's conduct most, the worst first.
enum ConductVerdict {
    STORMS(Icon.ERROR, StyleClass.DANGER),
    TAKES_CUT_FOR_WHOLE(Icon.ERROR, StyleClass.DANGER),
    BACKS_OFF(Icon.ALERT, StyleClass.WARNING),
    HONOURS(Icon.CHECK, StyleClass.OK),
    UNKNOWN(Icon.INFO, StyleClass.NEUTRAL);

    private static final Words WORDS = Words.of(ConductVerdict.class);

    private final Icon icon;
    private final String style;

    ConductVerdict(Icon icon, String style) {
        this.icon = icon;
        this.style = style;
    }

    /// @param key as the gateway says it; one that is not known says as much as `unknown`
    static ConductVerdict of(String key) {
        for (ConductVerdict verdict : values()) {
            if (verdict.key().equals(key)) {
                return verdict;
            }
        }
        return UNKNOWN;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Icon icon() {
        return icon;
    }

    /// The style class of its colour.
    String style() {
        return style;
    }

    /// In a few words.
    String title() {
        return WORDS.text("verdict." + key());
    }

    /// What this client did, in a sentence with its numbers.
    String says(ClientConduct client) {
        if (this == UNKNOWN && client.gaveUp() > 0) {
            return WORDS.text("says.gave-up", Quantity.exact(client.gaveUp()), Quantity.exact(client.refusals()));
        }
        return switch (this) {
            case STORMS ->
                WORDS.text(
                        "says.storms",
                        Quantity.exact(client.stormed()),
                        Quantity.exact(client.returns()),
                        wait(client));
            case TAKES_CUT_FOR_WHOLE ->
                WORDS.text(
                        "says.takes-cut-for-whole",
                        Quantity.exact(client.tookForWhole()),
                        Quantity.exact(client.cuts()));
            case BACKS_OFF ->
                WORDS.text(
                        "says.backs-off",
                        Quantity.exact(client.backedOff()),
                        Quantity.exact(client.returns()),
                        wait(client));
            case HONOURS ->
                WORDS.text("says.honours", Quantity.exact(client.honoured()), Quantity.exact(client.returns()));
            case UNKNOWN -> WORDS.text("says.unknown");
        };
    }

    /// What to change in the client's code, and why.
    String advice() {
        return WORDS.text("advice." + key());
    }

    private static String wait(ClientConduct client) {
        Duration shortest = client.shortestWait();
        return shortest == null ? "–" : TimeWords.length(shortest);
    }
}
