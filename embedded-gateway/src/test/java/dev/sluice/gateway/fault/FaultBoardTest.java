package dev.sluice.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultBoardTest {

    private static final BackendId EAST = new BackendId("east");
    private static final BackendId WEST = new BackendId("west");
    private static final ModelName MODEL = new ModelName("gpt-4o");
    private static final ConsumerId APP = new ConsumerId("app");
    private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");

    private final List<String> told = new ArrayList<>();
    private long nanos = -5;
    private final FaultBoard board =
            new FaultBoard(() -> nanos, () -> NOON.plusNanos(nanos + 5), new FaultBoard.Listener() {
                @Override
                public void put(Fault fault) {
                    told.add("on " + fault.id());
                }

                @Override
                public void ended(Fault fault, long hits, String how) {
                    told.add(how + " " + fault.id() + " " + hits);
                }
            });

    @Test
    void allThatAFaultNamesMustMatch() {
        board.put(Faults.of("{\"kind\":\"refuse\",\"backend\":\"east\",\"model\":\"gpt-4o\",\"consumer\":\"app\"}"));

        assertThat(board.hits(EAST, MODEL, APP)).isNotNull();
        assertThat(board.hits(WEST, MODEL, APP)).isNull();
        assertThat(board.hits(EAST, new ModelName("other"), APP)).isNull();
        assertThat(board.hits(EAST, MODEL, new ConsumerId("other"))).isNull();
        assertThat(board.state().getFirst().hits()).isEqualTo(1);
    }

    @Test
    void theFirstThatMatchesHits() {
        board.put(Faults.of("{\"id\":\"a\",\"kind\":\"refuse\",\"backend\":\"west\"}"));
        board.put(Faults.of("{\"id\":\"b\",\"kind\":\"hang\"}"));
        board.put(Faults.of("{\"id\":\"c\",\"kind\":\"dns\"}"));

        assertThat(board.hits(EAST, MODEL, APP).id()).isEqualTo("b");
        assertThat(board.hits(WEST, MODEL, APP).id()).isEqualTo("a");
    }

    @Test
    void aShareHitsItsPartAndTheSameSeedTheSameAttempts() {
        List<Boolean> first = drawn(0.3, 7);

        assertThat(first.stream().filter(hit -> hit).count()).isBetween(29_000L, 31_000L);
        assertThat(drawn(0.3, 7)).isEqualTo(first);
        assertThat(drawn(0.3, 8)).isNotEqualTo(first);
        assertThat(drawn(0, 7)).doesNotContain(true);
        assertThat(drawn(1, 7)).doesNotContain(false);
    }

    private List<Boolean> drawn(double share, int seed) {
        board.put(Faults.of("{\"id\":\"s\",\"kind\":\"refuse\",\"share\":" + share + ",\"seed\":" + seed + "}"));
        List<Boolean> hits = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            hits.add(board.hits(EAST, MODEL, APP) != null);
        }
        return hits;
    }

    @Test
    void aFaultEndsByItselfWhenItsTimeIsOver() {
        board.put(Faults.of("{\"id\":\"a\",\"kind\":\"refuse\",\"expiresIn\":\"PT10S\"}"));
        assertThat(board.state().getFirst().expiresAt()).isEqualTo(NOON.plusSeconds(10));

        nanos += Duration.ofSeconds(10).toNanos() - 1;
        assertThat(board.hits(EAST, MODEL, APP)).isNotNull();
        nanos += 1;
        assertThat(board.hits(EAST, MODEL, APP)).isNull();
        assertThat(board.state()).isEmpty();
        assertThat(told).containsExactly("on a", "expired a 1");
    }

    @Test
    void putAgainItBeginsAnewAndTheOldOneIsToldToHaveEnded() {
        board.put(Faults.of("{\"id\":\"a\",\"kind\":\"refuse\"}"));
        board.hits(EAST, MODEL, APP);
        board.put(Faults.of("{\"id\":\"a\",\"kind\":\"hang\"}"));

        assertThat(board.state()).hasSize(1);
        assertThat(board.state().getFirst().hits()).isZero();
        assertThat(told).containsExactly("on a", "replaced a 1", "on a");
    }

    @Test
    void oneOrAllAreSwitchedOff() {
        board.put(Faults.of("{\"id\":\"a\",\"kind\":\"refuse\"}"));
        board.put(Faults.of("{\"id\":\"b\",\"kind\":\"refuse\"}"));
        board.put(Faults.of("{\"id\":\"c\",\"kind\":\"refuse\"}"));

        assertThat(board.delete("b")).isTrue();
        assertThat(board.delete("b")).isFalse();
        assertThat(board.clear()).isEqualTo(2);
        assertThat(board.hits(EAST, MODEL, APP)).isNull();
        assertThat(told).endsWith("deleted b 0", "deleted a 0", "deleted c 0");
    }

    @Test
    void thereIsABoundOnTheirNumber() {
        for (int i = 0; i < FaultBoard.MOST; i++) {
            assertThat(board.put(Faults.of("{\"id\":\"f" + i + "\",\"kind\":\"refuse\"}")))
                    .isTrue();
        }
        assertThat(board.put(Faults.of("{\"id\":\"more\",\"kind\":\"refuse\"}")))
                .isFalse();
        assertThat(board.put(Faults.of("{\"id\":\"f0\",\"kind\":\"hang\"}"))).isTrue();
    }

    @Test
    void aGuardedFaultEndsWhenTooFewAreAnsweredAndOthersStay() {
        board.put(Faults.of("{\"id\":\"kept\",\"kind\":\"refuse\"}"));
        board.put(Faults.of("{\"id\":\"guarded\",\"kind\":\"refuse\",\"guard\":{\"successRate\":0.5}}"));

        board.answered(0.5);
        assertThat(told).containsExactly("on kept", "on guarded");
        board.answered(0.49);

        assertThat(told).containsExactly("on kept", "on guarded", "guarded guarded 0");
        assertThat(board.isGuarded()).isFalse();
    }
}
