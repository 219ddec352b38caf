package dev.sluice.gateway.limit.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Turns go round over the owners, and for each owner in the order of coming.
class WaitingLineTest {

    /// `a1` is the first of owner `a`.
    private final WaitingLine<Character, String> line = new WaitingLine<>(name -> name.charAt(0));

    @Test
    void turnsGoRoundOverTheOwners() {
        add("a1", "a2", "a3", "a4", "b1", "c1", "b2");
        assertThat(servedInOrder()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3", "a4");
    }

    @Test
    void whoComesLaterComesAfterThoseThatWait() {
        add("a1", "a2", "b1");
        line.served("a1");
        add("c1");
        assertThat(servedInOrder()).containsExactly("b1", "a2", "c1");
    }

    @Test
    void whoLeavesGivesItsTurnToItsOwnersNext() {
        add("a1", "a2", "b1");
        assertThat(line.remove("a1")).isTrue();
        assertThat(line.remove("a1")).isFalse();
        assertThat(servedInOrder()).containsExactly("a2", "b1");
        assertThat(line.head()).isNull();
    }

    @Test
    void theTurnIsKeptUntilServedOrGone() {
        add("a1", "b1");
        assertThat(line.head()).isEqualTo("a1");
        add("c1");
        assertThat(line.head()).isEqualTo("a1");
        line.remove("b1");
        assertThat(line.head()).isEqualTo("a1");
    }

    /// Against the slow way to know it: serve everybody and see.
    @Test
    void positionsAreTheOrderInWhichTheyWouldBeServed() {
        Random random = new Random(7);
        List<String> waiting = new ArrayList<>();
        for (int step = 0; step < 3_000; step++) {
            int what = random.nextInt(5);
            if (what < 3 && waiting.size() < 30) {
                String name = (char) ('a' + random.nextInt(4)) + "" + step;
                line.add(name);
                waiting.add(name);
            } else if (what == 3 && line.head() != null) {
                waiting.remove(line.head());
                line.served(line.head());
            } else if (!waiting.isEmpty()) {
                line.remove(waiting.remove(random.nextInt(waiting.size())));
            }
            assertThat(line.size()).isEqualTo(waiting.size());
            assertThat(line.position("nobody")).isZero();
            List<String> order = simulated();
            for (int i = 0; i < order.size(); i++) {
                assertThat(line.position(order.get(i))).isEqualTo(i + 1);
            }
        }
    }

    private List<String> simulated() {
        WaitingLine<Character, String> copy = new WaitingLine<>(name -> name.charAt(0));
        line.forEach(copy::add);
        return served(copy);
    }

    private List<String> servedInOrder() {
        return served(line);
    }

    private static List<String> served(WaitingLine<Character, String> line) {
        List<String> order = new ArrayList<>();
        while (line.head() != null) {
            String next = line.head();
            order.add(next);
            line.served(next);
        }
        return order;
    }

    private void add(String... names) {
        for (String name : names) {
            line.add(name);
        }
    }
}
