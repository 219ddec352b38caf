package dev.sluice.console.screen.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BackendId;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.config.SelectionStrategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolDraftTest {

    private static final PoolConfig CHAT =
            pool(SelectionStrategy.WEIGHTED, member("local", 2, 100), member("east", 1, 60), member("west", 1, 20));

    private final PoolDraft draft = PoolDraft.of(CHAT, 4);

    @Test
    void membersStandInTheOrderInWhichTheyAreAsked() {
        assertThat(draft.pool().members())
                .extracting(member -> member.backend().value())
                .containsExactly("east", "west", "local");
        assertThat(draft.touched()).isFalse();
    }

    @Test
    void aShareIsTheWeightAmongThoseOfOnePriority() {
        assertThat(draft.share(0)).isEqualTo(0.75);
        assertThat(draft.share(1)).isEqualTo(0.25);
        assertThat(draft.share(2)).isEqualTo(1);
    }

    @Test
    void withoutWeightsAllOfAPriorityGetAlike() {
        assertThat(draft.withStrategy(SelectionStrategy.ROUND_ROBIN).share(1)).isEqualTo(0.5);
    }

    @Test
    void whatOneGetsAtABorderTheOtherGives() {
        PoolDraft moved = draft.withBorder(0, 30);
        assertThat(weights(moved)).containsExactly(30, 50, 100);
        assertThat(weights(draft.withBorder(0, 500))).containsExactly(80, 0, 100);
    }

    @Test
    void aBorderNeverMakesAWeightThatIsTooLarge() {
        PoolDraft both =
                PoolDraft.of(pool(SelectionStrategy.WEIGHTED, member("east", 1, 100), member("west", 1, 80)), 4);
        assertThat(weights(both.withBorder(0, 10))).containsExactly(80, 100);
    }

    @Test
    void aMemberThatIsAskedLaterMovesDown() {
        PoolDraft later = draft.withPriority(0, 2);
        assertThat(later.pool().members())
                .extracting(member -> member.backend().value())
                .containsExactly("west", "east", "local");
    }

    @Test
    void aPoolWithoutMembersOrWithoutAnyWeightIsNotSent() {
        assertThat(draft.without(2).without(1).without(0).problem()).contains("A pool needs a backend.");
        assertThat(draft.withWeight(0, 0).withWeight(1, 0).withWeight(2, 0).problem())
                .contains("Somebody needs a weight above 0.");
    }

    @Test
    void aNewerConfigurationThatLeavesThePoolAloneKeepsTheDraft() {
        PoolDraft mine = draft.withWeight(0, 10).seen(CHAT, 9);
        assertThat(weights(mine)).containsExactly(10, 20, 100);
        assertThat(mine.revision()).isEqualTo(9);
        assertThat(mine.theirs()).isNull();
    }

    @Test
    void aChangeOfSomebodyElseIsShownAndMineIsKeptUntilDecided() {
        PoolConfig theirs = pool(SelectionStrategy.WEIGHTED, member("east", 1, 1));
        PoolDraft mine = draft.withWeight(0, 10).seen(theirs, 9);
        assertThat(mine.theirs()).isEqualTo(theirs);
        assertThat(weights(mine)).containsExactly(10, 20, 100);
        assertThat(mine.keepMine().theirs()).isNull();
        assertThat(draft.seen(theirs, 9).pool()).isEqualTo(theirs);
    }

    private static List<Integer> weights(PoolDraft draft) {
        return draft.pool().members().stream().map(PoolMember::weight).toList();
    }

    private static PoolConfig pool(SelectionStrategy strategy, PoolMember... members) {
        return new PoolConfig(new PoolId("chat"), strategy, null, List.of(members));
    }

    private static PoolMember member(String backend, int priority, int weight) {
        return new PoolMember(new BackendId(backend), priority, weight, null);
    }
}
