package dev.sluice.console.screen.consumers;

import static dev.sluice.console.screen.consumers.Configurations.limit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.screen.consumers.LimitChange.Scope;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitEditorTest {

    private final ScriptedGateway gateway =
            new ScriptedGateway(Configurations.of(List.of("checkout", "docs-bot"), limit("per-app", 30_000, "*")));
    private final Notices notices = new Notices();
    private final LimitEditor editor = new LimitEditor(new Edits(gateway, notices));

    @BeforeEach
    void selectCheckout() {
        gateway.connect(editor::configurationChanged);
        editor.select(new ConsumerId("checkout"));
    }

    @Test
    void startsWithTheValueInForce() {
        assertThat(draft().text()).isEqualTo("30,000");
        assertThat(draft().touched()).isFalse();
    }

    @Test
    void sendsWhatWasTypedAgainstTheRevisionThatWasSeen() {
        editor.type("40k");
        editor.apply();
        assertThat(inForce("per-app")).hasValue(40_000L);
        assertThat(gateway.commands)
                .singleElement()
                .satisfies(c -> assertThat(c.baseRevision()).isEqualTo(12));
        assertThat(notices.shown())
                .extracting(Notice::text)
                .containsExactly("checkout: 30,000 → 40,000 tokens per minute");
        assertThat(draft().touched()).isFalse();
    }

    @Test
    void theNoticeUndoesTheChange() {
        editor.type("40k");
        editor.apply();
        undo();
        assertThat(inForce("per-app")).hasValue(30_000L);
        assertThat(draft().text()).isEqualTo("30,000");
    }

    @Test
    void undoOfAChangeOfTwoStepsTakesBothBack() {
        editor.meanFor(Scope.ONLY_THIS);
        editor.type("40k");
        editor.apply();
        assertThat(inForce("checkout-tokens")).hasValue(40_000L);
        assertThat(draft().limit()).isEqualTo(new LimitId("checkout-tokens"));
        undo();
        assertThat(inForce("checkout-tokens")).isEmpty();
        assertThat(gateway.config.limits()).containsExactly(limit("per-app", 30_000, "*"));
    }

    @Test
    void undoRefusesToTakeBackWhatSomebodyElseDidSince() {
        editor.type("40k");
        editor.apply();
        gateway.change(limit("other", 1_000_000, "docs-bot"));
        undo();
        assertThat(inForce("per-app")).hasValue(40_000L);
        assertThat(notices.shown().getLast().text()).startsWith("Not undone: something else was changed since");
    }

    @Test
    void sendsNothingThatIsNoNumber() {
        editor.type("abc");
        editor.apply();
        assertThat(gateway.commands).isEmpty();
        assertThat(draft().problem()).startsWith("“abc” is not a number");
    }

    @Test
    void sendsNothingThatChangesNothing() {
        editor.type("30k");
        editor.apply();
        assertThat(gateway.commands).isEmpty();
    }

    @Test
    void anUntouchedFieldFollowsChangesFromElsewhere() {
        gateway.change(limit("per-app", 25_000, "*"));
        gateway.tellConsoles();
        assertThat(draft().text()).isEqualTo("25,000");
        assertThat(draft().conflict()).isNull();
    }

    @Test
    void aChangeOfTheSameValueElsewhereIsAConflict() {
        editor.type("40k");
        gateway.change(limit("per-app", 25_000, "*"));
        gateway.tellConsoles();
        assertThat(draft().conflictText()).isEqualTo("Changed elsewhere: 30,000 → 25,000. Yours: 40,000.");
        editor.apply();
        assertThat(inForce("per-app")).hasValue(25_000L);
        assertThat(gateway.commands).isEmpty();
    }

    @Test
    void keepMineSendsTheOwnValueAgainstTheNewRevision() {
        aChangeOfTheSameValueElsewhereIsAConflict();
        editor.keepMine();
        editor.apply();
        assertThat(inForce("per-app")).hasValue(40_000L);
        assertThat(notices.shown())
                .extracting(Notice::text)
                .containsExactly("checkout: 25,000 → 40,000 tokens per minute");
    }

    @Test
    void takeTheirsDropsTheOwnValue() {
        aChangeOfTheSameValueElsewhereIsAConflict();
        editor.takeTheirs();
        assertThat(draft().text()).isEqualTo("25,000");
        assertThat(draft().touched()).isFalse();
    }

    @Test
    void aChangeOfSomethingElseIsNoConflict() {
        editor.type("40k");
        gateway.change(limit("other", 1_000_000, "docs-bot"));
        gateway.tellConsoles();
        editor.apply();
        assertThat(inForce("per-app")).hasValue(40_000L);
    }

    @Test
    void aConflictThatOnlyTheGatewayKnowsYetIsShownOnceTheConfigurationComes() {
        editor.type("40k");
        gateway.change(limit("per-app", 25_000, "*"));
        editor.apply();
        assertThat(inForce("per-app")).hasValue(25_000L);
        gateway.tellConsoles();
        assertThat(draft().conflictText()).isEqualTo("Changed elsewhere: 30,000 → 25,000. Yours: 40,000.");
        assertThat(inForce("per-app")).hasValue(25_000L);
    }

    @Test
    void aConflictAboutSomethingElseIsTriedAgainOnceTheConfigurationComes() {
        editor.type("40k");
        gateway.change(limit("other", 1_000_000, "docs-bot"));
        editor.apply();
        assertThat(inForce("per-app")).hasValue(30_000L);
        gateway.tellConsoles();
        assertThat(inForce("per-app")).hasValue(40_000L);
    }

    @Test
    void isQuietBetweenTheReplyAndTheNewConfiguration() {
        gateway.silent = true;
        editor.type("40k");
        editor.apply();
        assertThat(draft().touched()).isFalse();
        assertThat(draft().text()).isEqualTo("40k");
        gateway.tellConsoles();
        assertThat(draft().text()).isEqualTo("40,000");
        assertThat(draft().conflict()).isNull();
    }

    @Test
    void revertGoesBackToWhatIsInForce() {
        editor.type("abc");
        editor.revert();
        assertThat(draft().text()).isEqualTo("30,000");
    }

    @Test
    void theSliderWritesTheField() {
        editor.slideTo(editor.scaleProperty().get().positionOf(47_000));
        assertThat(draft().text()).isEqualTo("47,000");
    }

    @Test
    void saysForWhomTheLimitHolds() {
        assertThat(editor.reach()).isEqualTo("per-app holds for 1 other consumer too. Each has its own 30k.");
        assertThat(editor.sharedWithOthers()).isTrue();
    }

    @Test
    void aConsumerWithoutATokenRateHasNoDraft() {
        gateway.change(limit("per-app", 30_000, "docs-bot"));
        gateway.tellConsoles();
        assertThat(editor.draftProperty().get()).isNull();
    }

    private void undo() {
        notices.shown().getLast().action().run();
    }

    private LimitDraft draft() {
        return editor.draftProperty().get();
    }

    private Optional<Long> inForce(String limit) {
        return gateway.config.limit(new LimitId(limit)).map(l -> l.tokensPerMinute());
    }
}
