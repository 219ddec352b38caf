package dev.sluice.gateway.limit.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.SlowOracle;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.CapacityState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random requests, ends, edits and time against the slow oracle's arithmetic.
class CapacityOracleTest {

    private static final int OPERATIONS = 20_000;
    private static final List<BackendId> EAST = List.of(new BackendId("east"));

    private record Held(CapacityHold hold, List<Object> tokens, List<Object> requests, long reserved) {}

    private final VirtualTime time = new VirtualTime();
    private final BackendCapacities capacities = new BackendCapacities(time);
    private final SlowOracle tokens = new SlowOracle(Map.of("tokens", 5000L));
    private final SlowOracle requests = new SlowOracle(Map.of("requests", 60L));
    private final List<Held> held = new ArrayList<>();
    private long tokensPerMinute = 5000;
    private int concurrent = 20;
    private int refusedForNothing;
    private Duration told = Duration.ZERO;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverGivesMoreThanThereIsAndCountsEveryGrain(long seed) {
        Random random = new Random(seed);
        configure();
        for (int i = 0; i < OPERATIONS; i++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> ask("c" + random.nextInt(4), random.nextInt(1200));
                case 4, 5 -> end(random);
                case 6 -> grow(random);
                case 7 -> {
                    if (random.nextInt(50) == 0) {
                        edit(random);
                    }
                }
                default -> time.advanceNanos(1000L * random.nextInt(3_000_000));
            }
            assertSame();
        }
    }

    /// One consumer whose requests are all alike, and come when they were told, is refused only when there is no room.
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aloneConsumerIsRefusedOnlyWhereThereIsNoRoom(long seed) {
        Random random = new Random(seed);
        configure();
        for (int i = 0; i < OPERATIONS; i++) {
            if (random.nextInt(3) == 0) {
                time.advanceNanos(1000L * random.nextInt(1_000_000));
            } else if (random.nextInt(3) == 0) {
                end(random);
            } else {
                while (!ask("alone", 700)) {
                    time.advance(told);
                    end(random);
                }
            }
            assertSame();
        }
        assertThat(refusedForNothing).isZero();
    }

    private boolean ask(String consumer, long needed) {
        long now = time.nanos();
        boolean room = tokens.remaining("tokens", "k", now) >= needed
                && tokens.waitMillis("k", needed, now) == 0
                && requests.waitMillis("k", 1, now) == 0
                && held.size() < concurrent
                && needed <= tokensPerMinute;
        return switch (capacities.enter(Contest.request(consumer, needed), EAST)) {
            case Passage.Open open -> {
                assertThat(room).as("there is room for " + needed).isTrue();
                held.add(new Held(open.hold(), tokens.admit("k", needed, now), requests.admit("k", 1, now), needed));
                yield true;
            }
            case Passage.Closed closed -> {
                told = closed.refusal().retryAfter();
                refusedForNothing += room ? 1 : 0;
                yield false;
            }
        };
    }

    private void end(Random random) {
        if (held.isEmpty()) {
            return;
        }
        Held each = held.remove(random.nextInt(held.size()));
        long now = time.nanos();
        if (random.nextInt(4) == 0) {
            each.hold().release();
            tokens.settle(each.tokens(), 0, now);
            requests.settle(each.requests(), 0, now);
        } else {
            long used = random.nextLong(each.reserved() + 1);
            each.hold().settle(TokenUsage.of(used, 0));
            tokens.settle(each.tokens(), used, now);
            requests.settle(each.requests(), 1, now);
        }
    }

    private void grow(Random random) {
        if (!held.isEmpty()) {
            int index = random.nextInt(held.size());
            Held each = held.get(index);
            long more = random.nextInt(300);
            each.hold().grow(more);
            tokens.grow(each.tokens(), more, time.nanos());
            held.set(index, new Held(each.hold(), each.tokens(), each.requests(), each.reserved() + more));
        }
    }

    private void edit(Random random) {
        tokensPerMinute = 2000 + random.nextInt(6000);
        concurrent = 10 + random.nextInt(20);
        tokens.edit("tokens", tokensPerMinute, time.nanos());
        configure();
    }

    private void configure() {
        capacities.configure(
                List.of(Backends.backend("east", tokensPerMinute, 60L, concurrent)),
                Backends.weights(Map.of("c0", 1, "c1", 2, "c2", 3)));
    }

    private void assertSame() {
        List<CapacityState> rows = capacities.view(EAST.getFirst()).capacity();
        assertThat(rows.get(0).remaining()).isEqualTo(tokens.remaining("tokens", "k", time.nanos()));
        assertThat(rows.get(1).remaining()).isEqualTo(requests.remaining("requests", "k", time.nanos()));
        assertThat(rows.get(2).reserved()).isEqualTo(held.size());
    }
}
