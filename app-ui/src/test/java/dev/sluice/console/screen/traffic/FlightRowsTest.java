package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.traffic.FlightRows.Still;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.message.InFlight.Flight;
import dev.sluice.model.state.FlightPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlightRowsTest {

    private static final long AFTER = FlightRows.LINGER.toNanos() + 1;

    private final FlightRows rows = new FlightRows();

    @Test
    void noRowMovesThatSomebodyPointsAt() {
        rows.take(flights("a", "b", "c", "d"), 8, Still.NOTHING, 0);
        rows.take(flights("b", "d", "e"), 8, Still.ROWS, 1);
        assertThat(shown()).containsExactly("a over", "b", "c over", "d");
        rows.take(flights("b", "d", "e"), 8, Still.NOTHING, 2);
        assertThat(shown()).containsExactly("b", "d", "e");
    }

    @Test
    void theOldestHaveTheLines() {
        rows.take(flights("a", "b", "c"), 2, Still.NOTHING, 0);
        assertThat(shown()).containsExactly("a", "b");
        assertThat(rows.lines()).isEqualTo(2);
    }

    @Test
    void linesComeForWhatLastsAndGoWhenNobodyNeededThemForAWhile() {
        rows.take(flights("a", "b", "c"), 8, Still.NOTHING, 0);
        rows.take(flights("c"), 8, Still.NOTHING, AFTER - 1);
        assertThat(rows.lines()).isEqualTo(3);
        rows.take(flights(), 8, Still.NOTHING, AFTER);
        assertThat(rows.lines()).isZero();
        rows.take(flights("d", "e"), 8, Still.NOTHING, AFTER + 1);
        assertThat(rows.lines()).isEqualTo(2);
    }

    @Test
    void nothingBelowMovesThatSomebodyPointsAt() {
        rows.take(flights("a", "b"), 8, Still.NOTHING, 0);
        rows.take(flights("a", "b", "c"), 8, Still.HEIGHT, 1);
        assertThat(shown()).containsExactly("a", "b");
        rows.take(flights("c"), 8, Still.HEIGHT, 2 * AFTER);
        assertThat(shown()).containsExactly("c");
        assertThat(rows.lines()).isEqualTo(2);
    }

    @Test
    void whatIsOverInAMomentMakesNoLineButMayHaveOne() {
        rows.take(List.of(flight("short", 999)), 8, Still.NOTHING, 0);
        assertThat(rows.lines()).isZero();
        rows.take(List.of(flight("lasting", 1_000), flight("short", 999)), 8, Still.NOTHING, 1);
        assertThat(shown()).containsExactly("lasting");
        rows.take(List.of(flight("other", 10)), 8, Still.NOTHING, 2);
        assertThat(shown()).containsExactly("other");
    }

    @Test
    void aLowerWindowHasFewerLinesAtOnce() {
        rows.take(flights("a", "b", "c"), 8, Still.NOTHING, 0);
        rows.take(flights("a", "b", "c"), 2, Still.NOTHING, 1);
        assertThat(shown()).containsExactly("a", "b");
    }

    private List<String> shown() {
        return rows.rows().stream()
                .map(row -> row.flight().id() + (row.over() ? " over" : ""))
                .toList();
    }

    private static List<Flight> flights(String... ids) {
        return Stream.of(ids).map(id -> flight(id, 5_000)).toList();
    }

    private static Flight flight(String id, long millis) {
        return new Flight(
                new ExchangeId(id),
                Instant.EPOCH,
                Duration.ofMillis(millis),
                new ConsumerId("app"),
                "127.0.0.1",
                "chat",
                null,
                null,
                null,
                FlightPhase.WAITING,
                false,
                1,
                1,
                0,
                null,
                null);
    }
}
