package dev.sluice.console.screen.settings;

import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.Keys;
import dev.sluice.console.screen.Preferences;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.ThemeChoice;
import dev.sluice.console.theme.ThemeSwitch;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Everything that somebody set up in this console, as a text for another computer: theme, preferences, shortcuts. It
/// says nothing of the gateway.
final class ConsoleProfile {

    private static final Words WORDS = Words.of(ConsoleProfile.class);
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /// As it stands in the file.
    record Content(int version, ThemeChoice theme, Map<String, String> preferences, Map<String, String> shortcuts) {}

    private final ThemeSwitch theme;
    private final Preferences preferences;
    private final ActionRegistry actions;

    ConsoleProfile(ThemeSwitch theme, Preferences preferences, ActionRegistry actions) {
        this.theme = theme;
        this.preferences = preferences;
        this.actions = actions;
    }

    String export() {
        return MAPPER.writerWithDefaultPrettyPrinter()
                .writeValueAsString(new Content(
                        VERSION, theme.choiceProperty().get(), preferences.toKeep(), actions.changedKeys()));
    }

    /// Takes over what `export` gave, all or nothing.
    ///
    /// @return what is wrong with the text; empty: it was taken over
    Optional<String> take(String text) {
        Content content;
        try {
            content = MAPPER.readValue(text, Content.class);
            content.shortcuts().values().stream()
                    .filter(keys -> !keys.isEmpty())
                    .forEach(Keys::new);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            return Optional.of(WORDS.text("profile.not-one"));
        }
        if (content.version() != VERSION) {
            return Optional.of(WORDS.text("profile.version", Integer.toString(content.version())));
        }
        preferences.take(content.preferences());
        theme.choiceProperty().set(content.theme());
        actions.resetAll();
        content.shortcuts()
                .forEach((id, keys) -> actions.find(id)
                        .ifPresent(action -> actions.rebind(
                                action, keys.isEmpty() ? Optional.empty() : Optional.of(new Keys(keys)))));
        return Optional.empty();
    }
}
