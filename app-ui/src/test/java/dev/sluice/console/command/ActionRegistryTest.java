package dev.sluice.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionRegistryTest {

    private final ActionRegistry actions =
            new ActionRegistry(Map.of("known", "F5", "bare", "", "odd", "Ctrl+Nonsense"));

    @Test
    void whatWasChangedBeforeIsChangedAgainWhenTheActionComes() {
        assertThat(add("known", "Shortcut+K").keys()).contains(new Keys("F5"));
        assertThat(add("bare", "Shortcut+L").keys()).isEmpty();
        assertThat(add("odd", "Shortcut+M").keys())
                .as("kept by another version")
                .isEmpty();
    }

    @Test
    void keysThatAreTakenMoveToWhoeverWantsThem() {
        Action one = add("one", "Shortcut+1");
        Action two = add("two", "Shortcut+2");
        assertThat(actions.conflict(two, new Keys("Shortcut+1"))).contains(one);
        actions.rebind(two, Optional.of(new Keys("Shortcut+1")));
        assertThat(two.keys()).contains(new Keys("Shortcut+1"));
        assertThat(one.keys()).isEmpty();
        assertThat(actions.changedKeys()).containsEntry("two", "Shortcut+1").containsEntry("one", "");
    }

    @Test
    void resettingBringsBackWhatItCameWithAndKeepsNothing() {
        Action one = add("one", "Shortcut+1");
        Action two = add("two", "Shortcut+2");
        actions.rebind(two, Optional.of(new Keys("Shortcut+1")));
        actions.resetAll();
        assertThat(one.keys()).contains(new Keys("Shortcut+1"));
        assertThat(two.keys()).contains(new Keys("Shortcut+2"));
        assertThat(actions.changedKeys()).doesNotContainKeys("one", "two");
    }

    @Test
    void keysOfAScreenCountOnlyThereAndBeforeThoseOfAll() {
        Action there = actions.add(
                Action.named("there", "There").on("traffic").keys("R").does(() -> {}));
        Action elsewhere = actions.add(
                Action.named("elsewhere", "Elsewhere").on("cache").keys("R").does(() -> {}));
        assertThat(actions.startedBy(new Keys("R")::equals, "traffic")).contains(there);
        assertThat(actions.startedBy(new Keys("R")::equals, "cache")).contains(elsewhere);
        assertThat(actions.startedBy(new Keys("R")::equals, "overview")).isEmpty();
        assertThat(actions.conflict(there, new Keys("R"))).isEmpty();
    }

    @Test
    void noTwoActionsComeWithTheSameKeysOrId() {
        add("one", "Shortcut+1");
        assertThatIllegalArgumentException().isThrownBy(() -> add("two", "Shortcut+1"));
        assertThatIllegalArgumentException().isThrownBy(() -> add("one", "Shortcut+2"));
    }

    @Test
    void whatIsNoShortcutIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Keys("Ctrl+"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Keys("Shortcut+Nothing"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Keys(""));
        assertThat(new Keys("?").plain()).isTrue();
        assertThat(new Keys("F11").plain()).isFalse();
        assertThat(new Keys("Shortcut+Shift+X").plain()).isFalse();
    }

    @Test
    void anActionThatIsNotPossibleSendsNothingAndSaysWhy() {
        boolean[] ran = new boolean[1];
        Action undo = Action.named("undo", "Undo")
                .sends(() -> Optional.of(new UiCommand.Undo(3L)))
                .does(() -> ran[0] = true);
        undo.update("Undo", false, "Nothing to undo");
        undo.run();
        assertThat(ran[0]).isFalse();
        assertThat(undo.command()).isEmpty();
        assertThat(undo.reasonProperty().get()).isEqualTo("Nothing to undo");
        undo.update("Undo limit", true, "Nothing to undo");
        assertThat(undo.command()).contains(new UiCommand.Undo(3L));
        assertThat(undo.reasonProperty().get()).isEmpty();
    }

    private Action add(String id, String keys) {
        return actions.add(new Action(id, id, keys, () -> {}));
    }
}
