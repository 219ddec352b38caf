package dev.sluice.console.screen.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.ExceededLimits;
import dev.sluice.model.exchange.ExceededLimits.Reroute;
import dev.sluice.model.exchange.ExceededLimits.ShadowRefusal;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeDetailTest {

    @Test
    void saysWhichLimitRefusedAndWhy() {
        assertThat(ExchangeDetail.of(Exchanges.refused(1), null, ZoneOffset.UTC).headline())
                .isEqualTo("Refused by limit per-app: the tokens of the minute were used up or held; its prompt alone"
                        + " has 812.");
    }

    @Test
    void saysWhoAnsweredAndAfterHowManyAttempts() {
        assertThat(ExchangeDetail.of(Exchanges.answered(1), null, ZoneOffset.UTC)
                        .headline())
                .isEqualTo("Answered by east.");
        assertThat(ExchangeDetail.of(Exchanges.retried(1), null, ZoneOffset.UTC).headline())
                .isEqualTo("Answered by west after 2 attempts.");
    }

    @Test
    void saysWhatLimitsWithoutRoomDidOtherThanRefusingIt() {
        ExceededLimits exceeded = new ExceededLimits(
                List.of(new ShadowRefusal(new LimitId("trial"), "budget_exceeded")),
                List.of(
                        new Reroute(new LimitId("of-big"), "token_rate_exceeded", new ModelName("gpt-4o-mini")),
                        new Reroute(new LimitId("of-mini"), "concurrency_exceeded", new ModelName("local"))),
                Duration.ofMillis(1_240));

        assertThat(detail(Exchanges.exceeding(1, exceeded)).exceeded())
                .containsExactly(
                        "Waited 1,240 ms for room in a limit.",
                        "Went on as gpt-4o-mini instead of gpt-4o, since limit of-big had no room (token rate"
                                + " exceeded).",
                        "Went on as local instead of gpt-4o-mini, since limit of-mini had no room (concurrency"
                                + " exceeded).",
                        "Limit trial, in shadow mode, would have refused it (budget exceeded).");
        assertThat(detail(Exchanges.answered(1)).exceeded()).isEmpty();
    }

    private static ExchangeDetail detail(ExchangeRecord exchange) {
        return ExchangeDetail.of(exchange, null, ZoneOffset.UTC);
    }

    @Test
    void attemptsFollowOneAnother() {
        List<AttemptBar> bars = AttemptBar.of(Exchanges.retried(1));
        assertThat(bars).hasSize(2);
        assertThat(bars.get(0).start()).isZero();
        assertThat(bars.get(0).length()).isCloseTo(0.25, within(1e-9));
        assertThat(bars.get(0).verdict()).isEqualTo(Verdict.BAD);
        assertThat(bars.get(0).firstContent()).isNull();
        assertThat(bars.get(1).start()).isCloseTo(0.25, within(1e-9));
        assertThat(bars.get(1).length()).isCloseTo(0.75, within(1e-9));
        assertThat(bars.get(1).firstContent()).isCloseTo(0.155, within(1e-9));
    }

    @Test
    void everyMemberHasItsPlace() {
        ExchangeDetail detail = ExchangeDetail.of(Exchanges.answered(1), null, ZoneOffset.UTC);
        assertThat(detail.sections().stream().flatMap(section -> section.fields().stream()))
                .extracting(ExchangeDetail.Field::value)
                .contains(
                        "req-1",
                        "2026-11-23 14:00:00.124",
                        "checkout",
                        "a1b2",
                        "gpt-4o-prod",
                        "200 ok",
                        "310 ms",
                        "2,000 ms",
                        "400 µs",
                        "unpriced",
                        "per-app=checkout");
    }
}
