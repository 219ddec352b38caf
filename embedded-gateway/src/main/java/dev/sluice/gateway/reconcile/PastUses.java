package dev.sluice.gateway.reconcile;

import dev.sluice.gateway.ledger.Books;
import dev.sluice.gateway.ledger.CountedUse;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the ledger says that was used, in the limiter's words.
public final class PastUses {

    private static final List<String> BY = List.of("consumer", "model", "client-ip");

    private final Books books;

    public PastUses(Books books) {
        this.books = books;
    }

    /// What was used in a stretch of time.
    ///
    /// @param until excluded
    /// @param currency in which the cost is asked for; null: none is
    /// @param byCounter whether it must be known what requests were counted by: that takes longer, since no sums do
    public List<PastUse> of(Instant since, Instant until, @Nullable String currency, boolean byCounter) {
        if (!since.isBefore(until)) {
            return List.of();
        }
        return byCounter
                ? books.counted(since, until).stream()
                        .filter(use -> !use.model().isEmpty())
                        .map(use -> past(use, currency))
                        .toList()
                : books.usage(new UsageQuery(BY, since, until)).stream()
                        .filter(row -> row.chargedTokens() > 0 || spent(row, currency) > 0)
                        .map(row -> past(row, currency))
                        .toList();
    }

    private static PastUse past(CountedUse use, @Nullable String currency) {
        return new PastUse(
                new ConsumerId(use.consumer()),
                new ModelName(use.model()),
                use.clientIp(),
                use.counterKeys().lines().toList(),
                use.usage(),
                use.charged(),
                use.currency() != null && use.currency().equals(currency) ? use.costNanos() : 0);
    }

    private static PastUse past(UsageRow row, @Nullable String currency) {
        return new PastUse(
                new ConsumerId(valueOf(row, "consumer")),
                new ModelName(valueOf(row, "model")),
                valueOf(row, "client-ip"),
                List.of(),
                new TokenUsage(
                        TokenCount.of(row.inputTokens()),
                        TokenCount.of(row.cachedInputTokens()),
                        TokenCount.of(row.outputTokens()),
                        TokenCount.ZERO),
                row.chargedTokens(),
                spent(row, currency));
    }

    private static long spent(UsageRow row, @Nullable String currency) {
        return row.cost() != null && row.currency() != null && row.currency().equals(currency)
                ? NanoCurrency.nanos(row.cost())
                : 0;
    }

    private static String valueOf(UsageRow row, String dimension) {
        return Objects.requireNonNull(row.group().get(dimension), dimension);
    }
}
