package dev.sluice.gateway.reconcile;

import dev.sluice.gateway.ledger.Books;
import dev.sluice.gateway.ledger.CountedUse;
import dev.sluice.gateway.ledger.RecordedRequest;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.gateway.limit.PastRequest;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the ledger says that was used, in the limiter's words.
public final class PastUses {

    private static final List<String> BY = List.of("consumer", "model", "client-ip");

    /// Requests may take longer, but seldom do.
    private static final Duration LONGEST_REQUEST = Duration.ofHours(1);

    private final Books books;
    private final NavigableSet<Instant> begins;
    private final Map<Stretch, List<CountedUse>> read = new HashMap<>();

    /// What was read of the rows, so that it is read once: periods have most of their time in common.
    private record Stretch(Instant since, Instant until) {}

    public PastUses(Books books) {
        this(books, List.of());
    }

    /// @param begins times that will be asked for
    PastUses(Books books, Collection<Instant> begins) {
        this.books = books;
        this.begins = new TreeSet<>(begins);
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
                ? counted(since, until)
                        .filter(use -> !use.model().isEmpty())
                        .map(use -> past(use, currency))
                        .toList()
                : books.usage(new UsageQuery(BY, since, until)).stream()
                        .filter(row -> row.chargedTokens() > 0 || spent(row, currency) > 0)
                        .map(row -> past(row, currency))
                        .toList();
    }

    private Stream<CountedUse> counted(Instant since, Instant until) {
        List<Stretch> stretches = new ArrayList<>();
        Instant from = since;
        for (Instant begin : begins.tailSet(since, false).headSet(until, false)) {
            stretches.add(new Stretch(from, begin));
            from = begin;
        }
        stretches.add(new Stretch(from, until));
        return stretches.stream()
                .flatMap(stretch ->
                        read.computeIfAbsent(stretch, each -> books.counted(each.since(), each.until())).stream());
    }

    /// The requests of a stretch of time that may have been admitted, one by one, as rates remember them.
    ///
    /// @param until excluded
    public List<PastRequest> requests(Instant since, Instant until) {
        List<PastRequest> requests = new ArrayList<>();
        books.recorded(since, until, 0, row -> {
            if (row.model() != null) {
                requests.add(past(row, row.model()));
            }
        });
        return requests;
    }

    /// What was used by requests that ended after a time.
    ///
    /// @param ended whenever they began, within an hour before
    /// @param until before which they began
    public List<PastUse> endedAfter(Instant ended, Instant until, @Nullable String currency, boolean byCounter) {
        List<PastUse> uses = new ArrayList<>(of(ended, until, currency, byCounter));
        books.recorded(ended.minus(LONGEST_REQUEST), ended, 0, row -> {
            if (row.model() != null && row.endedAt() > nanos(ended)) {
                uses.add(use(row, row.model(), currency));
            }
        });
        return uses;
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }

    private static PastRequest past(RecordedRequest row, String model) {
        LimiterTrace trace = row.trace();
        return new PastRequest(
                use(row, model, null),
                instant(row.startedAt()),
                instant(row.endedAt()),
                row.reservedTokens(),
                row.streamed() && trace != null ? TokenUsage.of(row.promptTokens(), trace.deliveredTokens()) : null,
                row.outcome().equals(Outcome.CACHE_HIT.wireName()),
                trace == null ? row.chargedTokens() > 0 : trace.ran());
    }

    private static PastUse use(RecordedRequest row, String model, @Nullable String currency) {
        Long nanos = row.costNanos();
        return new PastUse(
                new ConsumerId(row.consumer()),
                new ModelName(model),
                row.clientIp(),
                row.anonymous(),
                row.counterKeys().lines().toList(),
                new TokenUsage(
                        TokenCount.of(row.inputTokens()),
                        TokenCount.of(row.cachedInputTokens()),
                        TokenCount.of(row.outputTokens()),
                        TokenCount.ZERO),
                row.chargedTokens(),
                nanos != null && currency != null && currency.equals(row.currency()) ? nanos : 0);
    }

    private static PastUse past(CountedUse use, @Nullable String currency) {
        return new PastUse(
                new ConsumerId(use.consumer()),
                new ModelName(use.model()),
                use.clientIp(),
                use.anonymous(),
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
