package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;
import static dev.sluice.gateway.limit.Limits.withHeaders;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limits;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterTableTest {

    private static final LimitConfig LIMIT =
            limit("l").counterKey("header:x-user").tokensPerMinute(1000).build();
    private static final InstantSource START = InstantSource.fixed(Instant.EPOCH);
    private static final Moment NOW = new Moment(0, START);

    private final VirtualTime time = new VirtualTime();
    private final ReservingLimiter limiter = new ReservingLimiter(time, time);

    @Test
    void forgetsKeysWhoseBucketIsFullAgain() {
        CounterTable table = new CounterTable(LIMIT, false);
        for (int i = 0; i < 300_000; i++) {
            Moment now = new Moment(i * 1_000L, START);
            table.of("k" + i, now).tokens().charge(1);
        }
        assertThat(table.all()).hasSizeLessThan(1_000);
    }

    @Test
    void forgetsNoKeyThatIsInUseOrOwes() {
        limiter.configure(List.of(LIMIT));
        Reservation running = Limits.admitted(limiter, from("running", 1));
        Limits.admitted(limiter, from("owing", 1)).settle(TokenUsage.of(2_000_000, 0));
        for (int i = 0; i < 1000; i++) {
            time.advance(Duration.ofMinutes(1));
            Limits.admitted(limiter, from("k" + i, 0)).release();
        }
        assertThat(limiter.state()).extracting(row -> row.key()).contains("running", "owing");
        running.release();
        Limits.refused(limiter, from("owing", 1));
    }

    @Test
    void countsKeysBeyondTheBoundTogether() {
        CounterTable table = new CounterTable(LIMIT, false);
        for (int i = 0; i < CounterTable.MOST_KEYS; i++) {
            table.of("k" + i, NOW).tokens().charge(1000);
        }
        assertThat(table.all()).hasSize(CounterTable.MOST_KEYS);
        Counter one = table.of("one too many", NOW);
        assertThat(one.key()).isEqualTo(CounterTable.OTHERS);
        assertThat(table.of("two too many", NOW)).isSameAs(one);
        assertThat(table.of("k5", NOW).key()).isEqualTo("k5");
    }

    @Test
    void keepsConsumersWhetherIdleOrNot() {
        limiter.configure(List.of(limit("l").tokensPerMinute(1000).build()));
        for (int i = 0; i < 50; i++) {
            Limits.admitted(limiter, request("c" + i, 0)).release();
        }
        assertThat(limiter.state()).hasSize(50);
    }

    @Test
    void forgetsAddressesThatShowNoKey() {
        CounterTable table = new CounterTable(limit("l").tokensPerMinute(1000).build(), true);
        for (int i = 0; i < 1_000; i++) {
            Moment now = new Moment(i * 60_000_000L, START);
            table.of("guests@10.0.0." + i, now).tokens().charge(1);
            table.of("c" + i % 20, now).tokens().charge(1);
        }
        assertThat(table.all())
                .extracting(Counter::key)
                .filteredOn(key -> key.startsWith("guests@"))
                .hasSizeLessThan(50);
        assertThat(table.all())
                .extracting(Counter::key)
                .filteredOn(key -> key.startsWith("c"))
                .hasSize(20);
    }

    private static LimitRequest from(String user, long tokens) {
        return withHeaders(request("a", tokens), "127.0.0.1", Map.of("x-user", user));
    }
}
