package dev.sluice.console.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Curve;
import dev.sluice.console.component.TimeGrid;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.TokenDimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LongPastTest {

    private static final Instant NOW = Instant.parse("2026-11-27T18:00:30Z");
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private final List<UiCommand> asked = new ArrayList<>();
    private final LongPast past = new LongPast(command -> {
        asked.add(command);
        return CompletableFuture.completedStage(new Reply(
                "c",
                true,
                null,
                null,
                null,
                null,
                Map.of(
                        "rows",
                        List.of(
                                row("checkout", "2026-11-27T15:00:00Z", 600),
                                row("batch", "2026-11-27T15:01:00Z", 60)))));
    });

    @Test
    void eachMinuteOfTheLedgerStandsAtItsEnd() {
        past.want(TokenDimension.CONSUMER, SIX_HOURS, NOW);
        TimeGrid grid = TimeGrid.upTo(NOW.toEpochMilli(), SIX_HOURS.toMillis(), 362);
        assertThat(past.ids()).containsExactly("batch", "checkout");
        Curve checkout = past.tokens("checkout", grid);
        assertThat(checkout.at(grid.nearest(millis("2026-11-27T15:01:00Z")))).isEqualTo(600);
        assertThat(checkout.at(grid.nearest(millis("2026-11-27T15:03:00Z")))).isZero();
        assertThat(past.perSecond(LongPast.Count.REQUESTS, grid).max()).isEqualTo(0.1);
    }

    @Test
    void itIsAskedForOnceAMinuteAndAtOnceForSomethingElse() {
        past.want(TokenDimension.CONSUMER, SIX_HOURS, NOW);
        past.want(TokenDimension.CONSUMER, SIX_HOURS, NOW.plusSeconds(40));
        assertThat(asked).hasSize(1);
        past.want(TokenDimension.MODEL, SIX_HOURS, NOW.plusSeconds(41));
        past.want(TokenDimension.MODEL, SIX_HOURS, NOW.plusSeconds(102));
        assertThat(asked).hasSize(3);
        assertThat(asked.getLast().arguments().get("by")).isEqualTo(List.of("model", "minute"));
    }

    @Test
    void aWeekIsAskedForByTheHourAndAYearByTheDay() {
        past.want(TokenDimension.CONSUMER, Duration.ofDays(7), NOW);
        past.want(TokenDimension.CONSUMER, Duration.ofDays(365), NOW);
        assertThat(asked)
                .extracting(command -> command.arguments().get("by"))
                .containsExactly(List.of("consumer", "hour"), List.of("consumer", "day"));
    }

    @Test
    void tokensOfAnHourAreTokensPerMinute() {
        LongPast week = new LongPast(_ -> CompletableFuture.completedStage(new Reply(
                "c",
                true,
                null,
                null,
                null,
                null,
                Map.of(
                        "rows",
                        List.of(Map.of(
                                "consumer",
                                "checkout",
                                "hour",
                                "2026-11-27T15:00:00Z",
                                "totalTokens",
                                6_000,
                                "requests",
                                3_600))))));
        week.want(TokenDimension.CONSUMER, Duration.ofDays(7), NOW);
        TimeGrid grid = TimeGrid.upTo(NOW.toEpochMilli(), Duration.ofDays(7).toMillis(), 170);
        assertThat(week.tokens("checkout", grid).max()).isEqualTo(100);
        assertThat(week.perSecond(LongPast.Count.REQUESTS, grid).max()).isEqualTo(1);
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static Map<String, Object> row(String consumer, String minute, long tokens) {
        return Map.of("consumer", consumer, "minute", minute, "totalTokens", tokens, "requests", 6, "refused", 0);
    }
}
