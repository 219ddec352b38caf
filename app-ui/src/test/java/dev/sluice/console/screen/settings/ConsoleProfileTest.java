package dev.sluice.console.screen.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.ToolkitCondition;
import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.command.Keys;
import dev.sluice.console.screen.Preferences;
import dev.sluice.console.theme.ThemeChoice;
import dev.sluice.console.theme.ThemeSwitch;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ToolkitCondition.class)
@ExtendWith(ApplicationExtension.class)
class ConsoleProfileTest {

    private final Console here = new Console(ThemeChoice.DARK);
    private final Console there = new Console(ThemeChoice.LIGHT);

    /// What a console's profile is about.
    private static final class Console {
        private final ThemeSwitch theme;
        private final Preferences preferences = new Preferences(Map.of());
        private final ActionRegistry actions = new ActionRegistry();
        private final Action pause;

        Console(ThemeChoice choice) {
            theme = new ThemeSwitch(choice);
            pause = actions.add(Action.named("pause", "Pause").keys("Space").does(() -> {}));
        }

        ConsoleProfile profile() {
            return new ConsoleProfile(theme, preferences, actions);
        }
    }

    @Test
    void whatWasSetUpHereIsSoThereAfterwards() {
        here.preferences.fontSizeProperty().set(16);
        here.actions.rebind(here.pause, Optional.of(new Keys("Shortcut+P")));
        assertThat(there.profile().take(here.profile().export())).isEmpty();
        assertThat(there.theme.choiceProperty().get()).isEqualTo(ThemeChoice.DARK);
        assertThat(there.preferences.fontSizeProperty().get()).isEqualTo(16);
        assertThat(there.pause.keys()).contains(new Keys("Shortcut+P"));
    }

    @Test
    void aFileThatIsNoProfileChangesNothing() {
        for (String wrong : new String[] {
            "", "[]", "{\"version\": 1}", here.profile().export().replace("\"DARK\"", "\"PINK\"")
        }) {
            assertThat(there.profile().take(wrong)).as(wrong).isPresent();
        }
        assertThat(there.profile().take(here.profile().export().replace(": 1,", ": 2,")))
                .hasValueSatisfying(why -> assertThat(why).contains("2"));
        assertThat(there.theme.choiceProperty().get()).isEqualTo(ThemeChoice.LIGHT);
    }
}
