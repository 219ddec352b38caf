package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerUsageTest {

    private static final Instant NOON = SampleRecords.NOON;
    private static final Instant EVENING = NOON.plus(7, ChronoUnit.HOURS);

    @TempDir
    Path folder;

    private SqliteLedger ledger;

    @BeforeEach
    void open() throws LedgerException {
        ledger = SqliteLedger.open(folder, InstantSource.fixed(NOON));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void sumsEqualTheRowsInEveryDimensionAndRange() {
        List<ExchangeRecord> rows = settleRandom(2_000);
        List<List<String>> dimensions = List.of(
                List.of(),
                List.of("consumer"),
                List.of("consumer", "model"),
                List.of("backend", "api"),
                List.of("client-ip", "hour"),
                List.of("day"),
                List.of("minute"),
                List.of("consumer", "minute"),
                List.of("model", "backend", "hour", "consumer"));
        Random random = new Random(3);
        for (List<String> by : dimensions) {
            for (int i = 0; i < 20; i++) {
                Instant since = NOON.plusMillis(random.nextInt(8 * 3_600_000));
                Instant until = since.plusMillis(random.nextInt(i < 10 ? 100_000 : 8 * 3_600_000));
                assertThat(ledger.usage(new UsageQuery(by, since, until)))
                        .as("by %s from %s until %s", by, since, until)
                        .containsExactlyInAnyOrderElementsOf(slowly(rows, by, since, until));
            }
        }
    }

    @Test
    void sumsOverDaysEqualTheRows() {
        Random random = new Random(8);
        List<ExchangeRecord> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(SampleRecords.completed("id" + i, NOON.plusSeconds(random.nextInt(6 * 86_400)), i, 1));
        }
        rows.forEach(ledger::settle);
        for (int i = 0; i < 40; i++) {
            Instant since = NOON.plusMillis(random.nextInt(400_000_000));
            Instant until = since.plusMillis(random.nextInt(400_000_000));
            for (List<String> by : List.of(List.<String>of(), List.of("day"), List.of("hour", "consumer"))) {
                assertThat(ledger.usage(new UsageQuery(by, since, until)))
                        .as("by %s from %s until %s", by, since, until)
                        .containsExactlyInAnyOrderElementsOf(slowly(rows, by, since, until));
            }
        }
    }

    @Test
    void sumsStayTheSameAfterARestart() throws Exception {
        List<ExchangeRecord> rows = settleRandom(300);
        ledger.close();
        ledger = SqliteLedger.open(folder, InstantSource.fixed(NOON));
        rows.forEach(ledger::settle);
        assertThat(ledger.usage(new UsageQuery(List.of("consumer"), NOON, EVENING)))
                .containsExactlyInAnyOrderElementsOf(slowly(rows, List.of("consumer"), NOON, EVENING));
    }

    @Test
    void aRowHasItsDimensionsInTheOrderAskedFor() {
        ledger.settle(SampleRecords.full("a", NOON));
        UsageRow row = ledger.usage(new UsageQuery(List.of("model", "day", "consumer", "hour"), NOON, EVENING))
                .getFirst();
        assertThat(row.group())
                .containsExactly(
                        Map.entry("model", "modèle-四"),
                        Map.entry("day", "2026-03-01"),
                        Map.entry("consumer", "docs-bot"),
                        Map.entry("hour", "2026-03-01T12:00:00Z"));
        assertThat(row)
                .isEqualTo(new UsageRow(
                        row.group(),
                        1,
                        0,
                        1,
                        0,
                        2_000,
                        30,
                        40_000_000_000L,
                        40_000_002_000L,
                        7,
                        new BigDecimal("123456.000078"),
                        "USD",
                        0,
                        905,
                        new BigDecimal("0.002900001")));
    }

    @Test
    void withoutAPriceThereIsNoCost() {
        ledger.settle(SampleRecords.completed("a", NOON, 1, 2));
        UsageRow row = ledger.usage(new UsageQuery(List.of(), NOON, EVENING)).getFirst();
        assertThat(row.cost()).isNull();
        assertThat(row.currency()).isNull();
        assertThat(row.unpriced()).isEqualTo(1);
    }

    @Test
    void whatWasRefusedCostsNothingAndIsNotUnpriced() {
        Random random = new Random(4);
        ExchangeRecord refused;
        do {
            refused = SampleRecords.random("a", random);
        } while (refused.outcome() != Outcome.REFUSED);
        ledger.settle(refused);
        UsageRow row = ledger.usage(new UsageQuery(List.of(), NOON, EVENING)).getFirst();
        assertThat(row.cost()).isEqualTo(BigDecimal.ZERO);
        assertThat(row.currency()).isNull();
        assertThat(row.unpriced()).isZero();
    }

    @Test
    void anUnknownDimensionIsNamed() {
        assertThatThrownBy(() -> ledger.usage(new UsageQuery(List.of("consumer; DROP"), NOON, EVENING)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("by: \"consumer; DROP\" (expected: consumer, model, backend, api, client-ip, minute, hour,"
                        + " day)");
    }

    private List<ExchangeRecord> settleRandom(int count) {
        Random random = new Random(2);
        List<ExchangeRecord> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ExchangeRecord row = SampleRecords.random("id" + i, random);
            rows.add(row);
            ledger.settle(row);
            if (random.nextInt(100) == 0) {
                ledger.flush();
            }
        }
        return rows;
    }

    /// The same sums from the rows, one by one.
    private static List<UsageRow> slowly(List<ExchangeRecord> rows, List<String> by, Instant since, Instant until) {
        Map<Map<String, String>, List<ExchangeRecord>> groups = new HashMap<>();
        for (ExchangeRecord row : rows) {
            if (!row.startedAt().isBefore(since) && row.startedAt().isBefore(until)) {
                groups.computeIfAbsent(group(row, by), _ -> new ArrayList<>()).add(row);
            }
        }
        List<UsageRow> usage = new ArrayList<>();
        groups.forEach((group, members) -> usage.addAll(byCurrency(group, members)));
        return usage;
    }

    private static Map<String, String> group(ExchangeRecord row, List<String> by) {
        Map<String, String> group = new LinkedHashMap<>();
        for (String dimension : by) {
            group.put(
                    dimension,
                    switch (dimension) {
                        case "consumer" -> row.consumer().value();
                        case "model" ->
                            row.requestModel() == null ? "" : row.requestModel().value();
                        case "backend" ->
                            row.backend() == null ? "" : row.backend().value();
                        case "api" -> row.api();
                        case "client-ip" -> row.clientIp();
                        case "minute" ->
                            row.startedAt().truncatedTo(ChronoUnit.MINUTES).toString();
                        case "hour" ->
                            row.startedAt().truncatedTo(ChronoUnit.HOURS).toString();
                        case "day" ->
                            LocalDate.ofInstant(row.startedAt(), ZoneOffset.UTC).toString();
                        default -> throw new AssertionError(dimension);
                    });
        }
        return group;
    }

    private static List<UsageRow> byCurrency(Map<String, String> group, List<ExchangeRecord> rows) {
        List<String> currencies = rows.stream()
                .filter(row -> row.cost() != null)
                .map(ExchangeRecord::currency)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        if (currencies.isEmpty()) {
            return List.of(sum(group, rows, null));
        }
        List<UsageRow> usage = new ArrayList<>();
        for (String currency : currencies) {
            boolean first = usage.isEmpty();
            usage.add(sum(
                    group,
                    rows.stream()
                            .filter(row -> row.currency() == null ? first : currency.equals(row.currency()))
                            .toList(),
                    currency));
        }
        return usage;
    }

    private static UsageRow sum(Map<String, String> group, List<ExchangeRecord> rows, String currency) {
        BigDecimal cost = rows.stream()
                .filter(row -> row.cost() != null)
                .map(ExchangeRecord::cost)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        long unpriced = count(rows, row -> row.cost() == null);
        return new UsageRow(
                group,
                rows.size(),
                count(rows, row -> row.outcome() == Outcome.REFUSED),
                count(rows, row -> switch (row.outcome()) {
                    case FAILED, TRUNCATED, INTERRUPTED -> true;
                    case COMPLETED, CACHE_HIT, REFUSED, CLIENT_GONE -> false;
                }),
                count(rows, row -> row.outcome() == Outcome.CACHE_HIT),
                total(rows, row -> row.inputTokens().value()),
                total(rows, row -> row.cachedInputTokens().value()),
                total(rows, row -> row.outputTokens().value()),
                total(rows, row -> row.totalTokens().value()),
                total(rows, row -> row.chargedTokens().value()),
                currency == null && unpriced > 0 ? null : NanoCurrency.amount(NanoCurrency.nanos(cost)),
                currency,
                unpriced,
                total(
                        rows,
                        row -> row.cacheHit() == null
                                ? 0
                                : row.cacheHit().savedTokens().value()),
                NanoCurrency.amount(total(rows, LedgerUsageTest::savedNanos)));
    }

    private static long savedNanos(ExchangeRecord row) {
        return row.cacheHit() == null || row.cacheHit().savedCost() == null
                ? 0
                : NanoCurrency.nanos(row.cacheHit().savedCost());
    }

    private static long count(List<ExchangeRecord> rows, Predicate<ExchangeRecord> matching) {
        return rows.stream().filter(matching).count();
    }

    private static long total(List<ExchangeRecord> rows, ToLongFunction<ExchangeRecord> tokens) {
        return rows.stream().mapToLong(tokens).sum();
    }
}
