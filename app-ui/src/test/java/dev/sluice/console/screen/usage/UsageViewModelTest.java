package dev.sluice.console.screen.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.model.message.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UsageViewModelTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:30:00Z");

    private final List<UiCommand> asked = new ArrayList<>();
    private final List<CompletableFuture<Reply>> replies = new ArrayList<>();
    private final UsageViewModel model = new UsageViewModel(command -> {
        asked.add(command);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        replies.add(reply);
        return reply;
    });

    @Test
    void thePeriodAndTheOneBeforeAreAsked() {
        model.ask(NOW);
        replies.getFirst().complete(reply(5));
        assertThat(asked)
                .extracting(UiCommand::arguments)
                .containsExactly(
                        Map.of("by", List.of("consumer", "hour"), "since", "2026-11-22T15:00:00Z"),
                        Map.of(
                                "by",
                                List.of("consumer"),
                                "since",
                                "2026-11-21T15:00:00Z",
                                "until",
                                "2026-11-22T15:00:00Z"));
    }

    @Test
    void anAnswerThatComesTooLateIsNotShown() {
        model.ask(NOW);
        model.dimensionProperty().set(UsageDimension.MODEL);
        model.ask(NOW);
        replies.get(0).complete(reply(5));
        replies.get(2).complete(reply(9));
        assertThat(model.summaryProperty().get().totals()).isEmpty();
    }

    @Test
    void whyTheLedgerDidNotAnswerIsSaid() {
        model.ask(NOW);
        replies.get(0).complete(Reply.refused("c", "internal", "the disk is gone", null));
        replies.get(1).complete(reply(1));
        assertThat(model.problemProperty().get()).isEqualTo("The ledger did not answer: the disk is gone");
    }

    @Test
    void theTableLeavesAsCsv() {
        model.ask(NOW);
        replies.get(0).complete(reply(5));
        replies.get(1).complete(reply(1));
        assertThat(model.csv().lines().toList().get(1)).isEqualTo("'=checkout,1,0,0,0,0,0,0,5,,,0");
    }

    private static Reply reply(long tokens) {
        return new Reply(
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
                                "=checkout",
                                "hour",
                                "2026-11-23T14:00:00Z",
                                "requests",
                                1,
                                "totalTokens",
                                tokens))));
    }
}
