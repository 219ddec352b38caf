package dev.sluice.console.screen.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/// One thing that can be set, of the gateway or of this console.
///
/// @param id of the configuration's value its path, such as `ledger.retention`
/// @param choices of a choice, the values; their words are `words`
/// @param restart whether it counts from the gateway's next start only
/// @param standard the value on the first day
/// @param value the value now; empty where it is not known
/// @param set sets it, and says what is wrong, or nothing
record Setting(
        String id,
        Section section,
        String title,
        String help,
        SettingKind kind,
        List<String> choices,
        Function<String, String> words,
        boolean restart,
        String standard,
        Supplier<Optional<String>> value,
        Function<String, CompletionStage<Optional<String>>> set) {

    boolean changed() {
        return value.get().map(now -> !now.equals(standard)).orElse(false);
    }

    /// Whether it has to do with what someone looks for.
    boolean matches(String wanted) {
        return matches(title + " " + help + " " + id + " " + section.title(), wanted);
    }

    /// Whether every word that someone looks for is there.
    static boolean matches(String words, String wanted) {
        String all = words.toLowerCase(Locale.ROOT);
        return Arrays.stream(wanted.toLowerCase(Locale.ROOT).split("\\s+", -1)).allMatch(all::contains);
    }
}
