package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ledger.ExchangeQuery;
import dev.sluice.gateway.ledger.LedgerException;
import dev.sluice.gateway.ledger.SqliteLedger;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import dev.sluice.model.exchange.ExchangeRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the ledger of a gateway that ended, or was ended, has after its recovery.
record LedgerContents(List<ExchangeRecord> rows) {

    /// Opens the ledger as the next gateway would. Its sums are those of its rows.
    static LedgerContents of(Path folder) throws LedgerException {
        try (SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.system())) {
            assertThat(ledger.state().failure()).isNull();
            List<ExchangeRecord> rows = new ArrayList<>();
            List<ExchangeRecord> page = ledger.exchanges(ExchangeQuery.latest(10_000));
            while (!page.isEmpty()) {
                rows.addAll(page);
                page = ledger.exchanges(
                        new ExchangeQuery(null, null, page.getLast().id().value(), 10_000, Map.of()));
            }
            Instant now = Instant.now();
            UsageRow sum = ledger.usage(new UsageQuery(List.of(), now.minus(Duration.ofDays(1)), now.plusSeconds(60)))
                    .getFirst();
            assertThat(sum.requests()).isEqualTo(rows.size());
            assertThat(sum.chargedTokens())
                    .isEqualTo(rows.stream()
                            .mapToLong(row -> row.chargedTokens().value())
                            .sum());
            return new LedgerContents(List.copyOf(rows));
        }
    }

    /// How many rows each request of a [NumberedBackend] has, refused ones aside.
    Map<Integer, Long> numbers() {
        return rows.stream()
                .filter(row -> !row.attempts().isEmpty())
                .collect(Collectors.groupingBy(LedgerContents::number, Collectors.counting()));
    }

    static int number(ExchangeRecord row) {
        return Math.toIntExact(
                row.reservedTokens().value() - row.estimatedInputTokens().value());
    }
}
