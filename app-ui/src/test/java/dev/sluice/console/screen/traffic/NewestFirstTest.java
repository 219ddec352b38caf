package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class NewestFirstTest {

    /// Whoever follows the changes has the same list: that is what a table does.
    @Test
    void itsChangesCarryAFollowerAlong() {
        RandomGenerator random = new Random(3);
        NewestFirst list = new NewestFirst(50);
        List<ExchangeRecord> follower = new ArrayList<>();
        list.addListener((ListChangeListener<ExchangeRecord>) change -> follow(change, follower));
        int number = 0;
        for (int round = 0; round < 500; round++) {
            int first = number;
            int size = random.nextInt(round % 10 == 0 ? 120 : 20);
            List<ExchangeRecord> batch = IntStream.range(first, first + size)
                    .mapToObj(Exchanges::answered)
                    .toList();
            number += size;
            if (random.nextInt(8) == 0) {
                list.replaceAll(batch);
            } else {
                list.prepend(batch);
            }
            assertThat(follower).as("round %d", round).isEqualTo(List.copyOf(list));
            assertThat(list.size()).isLessThanOrEqualTo(50);
            if (size > 0) {
                assertThat(list.getFirst().id().value()).isEqualTo("req-" + (number - 1));
            }
        }
    }

    private static void follow(
            ListChangeListener.Change<? extends ExchangeRecord> change, List<ExchangeRecord> follower) {
        while (change.next()) {
            follower.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                    .clear();
            follower.addAll(change.getFrom(), change.getAddedSubList());
        }
    }
}
