package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.CacheState;
import dev.sluice.model.state.Change;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.FaultState;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.LedgerState;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import dev.sluice.model.state.SecurityState;
import dev.sluice.model.state.StateReducer;
import dev.sluice.model.state.TokenEstimate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class StateDiffTest {

    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");

    private final Random random = new Random(42);

    @Test
    void applyingTheDifferenceGivesTheNewStateAndApplyingItTwiceTheSame() {
        GatewayState before = randomState("e");
        for (int i = 0; i < 5_000; i++) {
            GatewayState after = randomState("e");
            List<Change> changes = StateDiff.between(before, after);
            GatewayState once = StateReducer.apply(before, changes);
            assertThat(once).isEqualTo(after);
            assertThat(StateReducer.apply(once, changes)).isEqualTo(after);
            before = after;
        }
    }

    @Test
    void nothingChangedIsNoChange() {
        for (int i = 0; i < 100; i++) {
            GatewayState state = randomState("e");
            assertThat(StateDiff.between(state, state)).isEmpty();
        }
    }

    @Test
    void oneRowThatChangedIsOneChange() {
        GatewayState before = state(List.of(consumer(1, 0), consumer(2, 0), consumer(3, 0)));
        GatewayState after = state(List.of(consumer(1, 0), consumer(2, 7), consumer(3, 0)));
        assertThat(StateDiff.between(before, after)).containsExactly(new Change.ConsumerPut(consumer(2, 7)));
    }

    @Test
    void statesOfDifferentStartsDoNotCompare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateDiff.between(randomState("e"), randomState("f")))
                .withMessageContaining("epoch");
    }

    private GatewayState randomState(String epoch) {
        return new GatewayState(
                random.nextInt(2),
                epoch,
                AT,
                "1",
                shuffled(id -> consumer(id, random.nextInt(2))),
                shuffled(id -> row(id, random.nextInt(2))),
                shuffled(this::backend),
                shuffled(id -> new FaultState("f" + id, AT, random.nextInt(2), Map.of("kind", "hang"))),
                new CacheState(random.nextInt(2), 0, 0, 0, 0, "0"),
                new LedgerState(random.nextInt(2), 0, null),
                new SecurityState(random.nextInt(2), 0),
                shuffled(id -> new TokenEstimate(new ModelName("m" + id), 1.2, random.nextInt(2))),
                shuffled(id -> "warning " + id));
    }

    /// Some of five, in any order.
    private <T> List<T> shuffled(IntFunction<T> make) {
        List<Integer> ids = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        if (random.nextBoolean()) {
            Collections.shuffle(ids, random);
        }
        ids.removeIf(id -> random.nextInt(3) == 0);
        return ids.stream().map(make::apply).toList();
    }

    private BackendState backend(int id) {
        Health health = random.nextBoolean() ? Health.HEALTHY : Health.DOWN;
        return new BackendState(new BackendId("b" + id), health, null, BreakerState.CLOSED, null, false, 0);
    }

    private static ConsumerState consumer(int id, long used) {
        return new ConsumerState(new ConsumerId("c" + id), false, List.of(row(id, used)));
    }

    private static LimitState row(int id, long used) {
        return new LimitState(
                new LimitId("l" + id), "c" + id, LimitUnit.TOKENS, "PT1M", 100, used, 0, 100 - used, null, false, 0, 0);
    }

    private static GatewayState state(List<ConsumerState> consumers) {
        return new GatewayState(
                1,
                "e",
                AT,
                "1",
                consumers,
                List.of(),
                List.of(),
                List.of(),
                CacheState.EMPTY,
                new LedgerState(0, 0, null),
                SecurityState.EMPTY,
                List.of(),
                List.of());
    }
}
