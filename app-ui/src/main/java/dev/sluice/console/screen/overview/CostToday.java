package dev.sluice.console.screen.overview;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.model.message.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// What today cost so far, in UTC, asked from the ledger now and then.
final class CostToday {

    private static final Words WORDS = Words.of(CostToday.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    /// The amount, and a few words more.
    record Reading(Quantity amount, String second) {
        static final Reading PENDING = new Reading(new Quantity("–", ""), "");
    }

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private Reading latest = Reading.PENDING;
    private Instant askedAt = Instant.MIN;

    /// @param commands sends a command; the reply comes on the thread of the view models
    CostToday(Function<UiCommand, ? extends CompletionStage<Reply>> commands) {
        this.commands = commands;
    }

    /// What is known; asks again where that is some seconds old.
    Reading at(Instant now) {
        if (askedAt.isBefore(now.minus(EVERY))) {
            askedAt = now;
            String midnight = now.truncatedTo(ChronoUnit.DAYS).toString();
            var _ = commands.apply(
                            new UiCommand.Operation("queryUsage", Map.of("by", List.of("model"), "since", midnight)))
                    .thenAccept(reply -> latest = reply.ok() ? of(reply) : latest);
        }
        return latest;
    }

    /// Costs of several currencies do not add up: the first stands for all, and it is said that there are more.
    static Reading of(Reply reply) {
        BigDecimal sum = BigDecimal.ZERO;
        String currency = null;
        long unpriced = 0;
        boolean more = false;
        for (Object row : reply.results().get("rows") instanceof List<?> rows ? rows : List.of()) {
            if (row instanceof Map<?, ?> members) {
                String of = members.get("currency") == null ? null : String.valueOf(members.get("currency"));
                unpriced += members.get("unpriced") instanceof Number count ? count.longValue() : 0;
                more |= currency != null && of != null && !of.equals(currency);
                currency = currency == null ? of : currency;
                if (members.get("cost") != null && (of == null || of.equals(currency))) {
                    sum = sum.add(new BigDecimal(String.valueOf(members.get("cost"))));
                }
            }
        }
        String second = unpriced > 0 ? WORDS.text("unpriced", Quantity.exact(unpriced)) : WORDS.text("since-midnight");
        return new Reading(
                Quantity.money(sum.toPlainString(), currency == null ? "" : currency),
                more ? WORDS.text("more-currencies") : second);
    }
}
