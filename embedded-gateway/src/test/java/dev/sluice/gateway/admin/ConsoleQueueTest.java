package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleQueueTest {

    private final FakeSession session = new FakeSession(false);
    private final ConsoleQueue queue = new ConsoleQueue(session.session(), () -> {});

    @Test
    void messagesAreSentInOrderOneAfterTheOther() {
        FakeSession fast = new FakeSession(true);
        ConsoleQueue sending = new ConsoleQueue(fast.session(), () -> {});
        IntStream.range(0, 50_000).forEach(i -> sending.offer(new Outgoing(Integer.toString(i), true, 0)));
        assertThat(fast.delivered)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50_000).mapToObj(Integer::toString).toList());
    }

    @Test
    void aFullQueueLeavesOutLiveMessagesAndCountsTheirExchanges() {
        for (int i = 0; i < 5_000; i++) {
            assertThat(queue.offer(new Outgoing("live", true, 2))).isTrue();
        }
        session.readAll();
        assertThat(session.delivered).hasSizeLessThanOrEqualTo(ConsoleQueue.MAX_MESSAGES + 1);
        assertThat(queue.isDueForSnapshot()).isTrue();
        assertThat(queue.resume()).isEqualTo(2 * (5_000 - session.delivered.size()));
        assertThat(queue.isDueForSnapshot()).isFalse();
    }

    @Test
    void largeMessagesFillItByTheirSize() {
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 100; i++) {
            queue.offer(new Outgoing(large, true, 1));
        }
        session.readAll();
        assertThat(session.delivered).hasSizeBetween(1, 5);
    }

    @Test
    void aConsoleThatLagsIsNotDueBeforeItHasReadTheRest() {
        for (int i = 0; i < 2_000; i++) {
            queue.offer(new Outgoing("live", true, 1));
        }
        assertThat(queue.isDueForSnapshot()).isFalse();
        session.readOne();
        assertThat(queue.isDueForSnapshot()).isTrue();
    }

    @Test
    void repliesSurviveALagUntilTheyAloneFillIt() {
        for (int i = 0; i < 2_000; i++) {
            queue.offer(new Outgoing("live", true, 1));
        }
        assertThat(queue.offer(new Outgoing("reply", false, 0))).isTrue();
        int kept = 1;
        while (queue.offer(new Outgoing("reply", false, 0))) {
            kept++;
        }
        assertThat(kept).isEqualTo(ConsoleQueue.MAX_MESSAGES);
        session.readAll();
        assertThat(session.delivered).filteredOn("reply"::equals).hasSize(kept);
    }

    @Test
    void aClosedQueueTakesNothingAndKeepsNothing() {
        queue.offer(new Outgoing("first", true, 0));
        queue.offer(new Outgoing("second", true, 0));
        queue.close();
        queue.offer(new Outgoing("third", false, 0));
        session.readAll();
        assertThat(session.delivered).containsExactly("first");
    }
}
