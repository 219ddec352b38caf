package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.store.ExchangeRing;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficViewModelTest {

    private final ExchangeRing ring = new ExchangeRing();
    private final TrafficViewModel traffic = new TrafficViewModel(ring, Runnable::run, Runnable::run);

    @Test
    void showsTheNewestOnTop() {
        arrive(1, 3);
        arrive(4, 5);
        assertThat(shown()).containsExactly("req-5", "req-4", "req-3", "req-2", "req-1");
        assertThat(traffic.waitingProperty().get()).isZero();
    }

    @Test
    void nothingMovesWhileThePointerIsOverTheRows() {
        arrive(1, 2);
        traffic.hold(Hold.POINTER_OVER_ROWS, true);
        arrive(3, 14);
        assertThat(shown()).containsExactly("req-2", "req-1");
        assertThat(traffic.waitingProperty().get()).isEqualTo(12);
        traffic.hold(Hold.POINTER_OVER_ROWS, false);
        assertThat(shown()).hasSize(14).startsWith("req-14");
        assertThat(traffic.waitingProperty().get()).isZero();
    }

    @Test
    void goesOnOnlyWhenTheLastReasonIsGone() {
        arrive(1, 1);
        traffic.hold(Hold.POINTER_OVER_ROWS, true);
        traffic.selectedProperty().set(traffic.shown().getFirst());
        traffic.hold(Hold.POINTER_OVER_ROWS, false);
        arrive(2, 2);
        assertThat(shown()).containsExactly("req-1");
        traffic.selectedProperty().set(null);
        assertThat(shown()).containsExactly("req-2", "req-1");
    }

    @Test
    void pauseHoldsUntilItIsLiveAgain() {
        arrive(1, 1);
        traffic.togglePause();
        arrive(2, 3);
        assertThat(shown()).containsExactly("req-1");
        assertThat(traffic.waitingProperty().get()).isEqualTo(2);
        traffic.togglePause();
        assertThat(shown()).containsExactly("req-3", "req-2", "req-1");
    }

    @Test
    void whatWaitsCanBeShownWithoutLettingGo() {
        arrive(1, 1);
        traffic.selectedProperty().set(traffic.shown().getFirst());
        arrive(2, 2);
        traffic.showNew();
        arrive(3, 3);
        assertThat(shown()).containsExactly("req-2", "req-1");
        assertThat(traffic.waitingProperty().get()).isEqualTo(1);
    }

    @Test
    void onlyWhatPassesTheFilterWaits() {
        traffic.filterTextProperty().set("is:refused");
        traffic.togglePause();
        ring.add(Exchanges.answered(1));
        ring.add(Exchanges.refused(2));
        traffic.update();
        assertThat(traffic.waitingProperty().get()).isEqualTo(1);
        traffic.togglePause();
        assertThat(shown()).containsExactly("req-2");
    }

    @Test
    void aFilterSearchesAllThatIsKept() {
        arrive(1, 5);
        ring.add(Exchanges.refused(6));
        traffic.update();
        traffic.filterTextProperty().set("is:refused");
        assertThat(shown()).containsExactly("req-6");
        traffic.filterTextProperty().set("nobody");
        assertThat(shown()).isEmpty();
        assertThat(traffic.knownProperty().get()).isEqualTo(6);
        traffic.clearFilter();
        assertThat(shown()).hasSize(6).startsWith("req-6", "req-5");
    }

    @Test
    void aFilterWhilePausedShowsTheMomentOfThePause() {
        arrive(1, 2);
        traffic.togglePause();
        arrive(3, 4);
        traffic.filterTextProperty().set("checkout");
        assertThat(shown()).containsExactly("req-2", "req-1");
        assertThat(traffic.waitingProperty().get()).isEqualTo(2);
    }

    @Test
    void keepsNoMoreThanTheRing() {
        arrive(1, ExchangeRing.CAPACITY);
        arrive(ExchangeRing.CAPACITY + 1, ExchangeRing.CAPACITY + 7);
        assertThat(traffic.shown()).hasSize(ExchangeRing.CAPACITY);
        assertThat(traffic.shown().getLast().id().value()).isEqualTo("req-8");
        traffic.togglePause();
        arrive(1, 3 * ExchangeRing.CAPACITY / 2);
        traffic.togglePause();
        assertThat(traffic.shown()).hasSize(ExchangeRing.CAPACITY);
    }

    /// Prints what each took of a processor.
    @Test
    void aFilterFindsTheSameAmongAHundredThousandAsOneByOne() {
        arrive(1, ExchangeRing.CAPACITY);
        for (String filter :
                List.of("nobody", "status>=400", "model:gpt* duration>1s", "or(req-77 backend:west)", "checkout")) {
            long start = processorTime();
            traffic.filterTextProperty().set(filter);
            System.out.printf(
                    "filter: %s over %d rows took %d ms of a processor%n",
                    filter, traffic.knownProperty().get(), (processorTime() - start) / 1_000_000);
            assertThat(traffic.shown()).hasSize((int) ring.since(ring.firstNumber()).stream()
                    .filter(traffic.filterProperty().get().test())
                    .count());
        }
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void arrive(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> ring.add(Exchanges.answered(number)));
        traffic.update();
    }

    private List<String> shown() {
        return traffic.shown().stream().map(exchange -> exchange.id().value()).toList();
    }
}
