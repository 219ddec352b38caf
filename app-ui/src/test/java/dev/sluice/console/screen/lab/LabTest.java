package dev.sluice.console.screen.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.fake.MadeExchange;
import dev.sluice.console.screen.Notices;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.FaultState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LabTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:02:00Z");

    private final List<UiCommand> sent = new ArrayList<>();
    private Reply reply = Reply.ok("c", 1L);
    private final LabViewModel model = new LabViewModel(
            command -> {
                sent.add(command);
                return CompletableFuture.completedFuture(reply);
            },
            new Notices());

    @Test
    void aDraftIsSentAsTheProtocolHasIt() {
        model.start(draft(FaultKind.STATUS, "east", 50, Map.of(FaultSetting.RETRY_AFTER, "7")));

        assertThat(sent)
                .containsExactly(new UiCommand.Operation(
                        "putFault",
                        Map.of(
                                "fault",
                                Map.of(
                                        "kind", "status",
                                        "backend", "east",
                                        "share", 0.5,
                                        "expiresIn", "PT2M",
                                        "guard", Map.of("successRate", 0.5),
                                        "status", 503,
                                        "retryAfter", "PT7S"))));
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void aNumberOutOfRangeIsRefusedBeforeItIsSent() {
        model.start(draft(FaultKind.STATUS, "", 100, Map.of(FaultSetting.STATUS, "200")));

        assertThat(sent).isEmpty();
        assertThat(model.problemProperty().get()).isEqualTo("Status must be a whole number from 300 to 599.");
    }

    @Test
    void whatTheGatewayRefusesIsSaid() {
        reply = Reply.refused("c", "invalid", "there is no backend \"east\"", null);
        model.start(draft(FaultKind.REFUSE, "east", 100, Map.of()));

        assertThat(model.problemProperty().get()).contains("there is no backend");
    }

    @Test
    void theReachIsTheShareOfTheLastFiveMinutesThatTheFaultMatches() {
        List<ExchangeRecord> exchanges = List.of(
                exchange("old", "2026-11-23T13:50:00Z", "completed", "PT1S", "east"),
                exchange("a", "2026-11-23T14:00:00Z", "completed", "PT1S", "east"),
                exchange("b", "2026-11-23T14:00:01Z", "completed", "PT1S", "west"));

        Reach reach = Reach.of(draft(FaultKind.REFUSE, "east", 50, Map.of()), exchanges, NOW);

        assertThat(reach).isEqualTo(new Reach(1, 2));
        assertThat(reach.share(50)).isEqualTo(0.25);
    }

    @Test
    void theImpactComparesTheTimeOfTheFaultWithAsMuchTimeBeforeIt() {
        model.faultsAre(
                List.of(new FaultState(
                        "f1",
                        NOW.plusSeconds(90),
                        3,
                        Map.of("kind", "status", "backend", "east", "expiresIn", "PT2M", "share", 0.5))),
                NOW);
        List<ExchangeRecord> exchanges = List.of(
                exchange("too-early", "2026-11-23T14:00:50Z", "failed", "PT1S", "east"),
                exchange("before", "2026-11-23T14:01:10Z", "completed", "PT1S", "east"),
                exchange("refused", "2026-11-23T14:01:11Z", "refused", "PT0S"),
                exchange("failed-over", "2026-11-23T14:01:40Z", "completed", "PT3S", "east", "west"),
                exchange("failed", "2026-11-23T14:01:41Z", "failed", "PT1S", "east", "west"));

        List<Impact> impact = model.impact(exchanges, NOW);

        assertThat(impact).containsExactly(new Impact(1, 1, 0, 1_000, 1), new Impact(2, 1, 1, 3_000, 4));
        assertThat(impact.get(1).success()).isEqualTo(0.5);
        assertThat(impact.get(1).amplification()).isEqualTo(2);
    }

    @Test
    void anActiveFaultSaysWhatItHitsAndWhenItEnds() {
        ActiveFault fault = ActiveFault.of(
                new FaultState("f1", NOW.plusSeconds(61), 3, Map.of("kind", "slow-tokens", "model", "gpt-4o")), NOW);

        assertThat(fault.title()).isEqualTo("Slow tokens");
        assertThat(fault.target()).isEqualTo("model gpt-4o");
        assertThat(LabWords.clock(fault.left())).isEqualTo("01:01");
    }

    @Test
    void aStoppedFaultIsDeletedByItsId() {
        model.stop(new ActiveFault("f1", "", "", NOW, Duration.ZERO, 0));

        assertThat(sent).containsExactly(new UiCommand.Operation("deleteFault", Map.of("fault", "f1")));
    }

    private static FaultDraft draft(FaultKind kind, String backend, int percent, Map<FaultSetting, String> settings) {
        return new FaultDraft(kind, backend, "", "", percent, Duration.ofMinutes(2), "50", settings);
    }

    private static ExchangeRecord exchange(
            String id, String endedAt, String outcome, String duration, String... backends) {
        MadeExchange made = new MadeExchange(id)
                .with("startedAt", endedAt)
                .with("endedAt", endedAt)
                .with("outcome", outcome)
                .with("duration", duration);
        for (String backend : backends) {
            made.attempt(backend, 200, "completed", duration, Map.of());
        }
        return made.record();
    }
}
