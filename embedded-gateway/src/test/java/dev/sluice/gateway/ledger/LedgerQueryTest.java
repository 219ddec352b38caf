package dev.sluice.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.model.exchange.ExchangeRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerQueryTest {

    private static final Instant NOON = SampleRecords.NOON;

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
    void theNewestStartComesFirst() {
        settle("b", 2);
        settle("a", 1);
        settle("c", 3);
        assertThat(ids(ExchangeQuery.latest(2))).containsExactly("c", "b");
    }

    @Test
    void sinceIsInAndUntilIsOut() {
        settle("a", 1);
        settle("b", 2);
        settle("c", 3);
        assertThat(ids(query(NOON.plusSeconds(2), NOON.plusSeconds(3), null, 10, Map.of())))
                .containsExactly("b");
        assertThat(ids(query(Instant.MIN, Instant.MAX, null, 10, Map.of()))).containsExactly("c", "b", "a");
    }

    @Test
    void pagesJoinWithoutGapOrOverlapEvenWhereStartsAreEqual() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            settle("id" + i, i / 10);
            expected.addFirst("id" + i);
        }
        List<String> pages = new ArrayList<>();
        String before = null;
        do {
            List<String> page = ids(query(null, null, before, 7, Map.of()));
            pages.addAll(page);
            before = page.isEmpty() ? null : page.getLast();
        } while (before != null);
        assertThat(pages).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "id, full",
        "startedAt, 2026-03-01T12:00:00.123456789Z",
        "consumer, docs-bot",
        "keyHint, a1b2",
        "clientIp, 2001:db8::1",
        "requestModel, modèle-四",
        "responseModel, gpt-4o-prod",
        "backend, west",
        "status, 429",
        "outcome, truncated",
        "causedBy, backend",
        "reason, upstream_lost",
        "limit, per-app",
        "cache, semantic-hit",
        "streamed, true",
        "estimated, true",
        "outputTokens, 40000000000",
        "cost, 123456.000078",
        "currency, USD",
        "firstContent, PT0.310000001S",
        "sequence, 9223372036854775807",
    })
    void aFilterKeepsWhatIsEqual(String member, String value) {
        settle("other", 1);
        ledger.settle(SampleRecords.full("full", NOON));
        assertThat(ids(query(null, null, null, 10, Map.of(member, value)))).containsExactly("full");
    }

    @Test
    void allFiltersMustHold() {
        settle("a", 1);
        assertThat(ids(query(null, null, null, 10, Map.of("api", "chat", "status", "200"))))
                .containsExactly("a");
        assertThat(ids(query(null, null, null, 10, Map.of("api", "chat", "status", "500"))))
                .isEmpty();
    }

    @Test
    void aValueIsNeverPartOfTheStatement() {
        settle("a", 1);
        assertThat(ids(query(null, null, null, 10, Map.of("consumer", "x' OR '1'='1"))))
                .isEmpty();
        assertThat(ids(query(null, null, "x' OR '1'='1", 10, Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        colour   | red       | filter "colour": no such member
        seq      | 1         | filter "seq": no such member
        status   | two       | filter status: "two" (expected: a whole number)
        streamed | yes       | filter streamed: "yes" (expected: true or false)
        duration | 1 second  | filter duration: "1 second" (expected: a duration such as PT1.5S)
        endedAt  | yesterday | filter endedAt: "yesterday" (expected: a time such as
        cost     | much      | filter cost: "much" (expected: a decimal number)
        """)
    void aWrongFilterIsNamed(String member, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.exchanges(query(null, null, null, 10, Map.of(member, value))))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "10001"})
    void aLimitOutOfRangeIsNamed(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.exchanges(ExchangeQuery.latest(limit)))
                .withMessage("limit: " + limit + " (expected: 1 to 10000)");
    }

    @Test
    void whatWasSettledJustBeforeIsSeen() {
        for (int i = 0; i < 200; i++) {
            settle("id" + i, i);
            assertThat(ids(ExchangeQuery.latest(1))).containsExactly("id" + i);
        }
    }

    private void settle(String id, int second) {
        ledger.settle(SampleRecords.completed(id, NOON.plusSeconds(second), 1, 2));
    }

    private List<String> ids(ExchangeQuery query) {
        return ledger.exchanges(query).stream()
                .map(ExchangeRecord::id)
                .map(Object::toString)
                .toList();
    }

    private static ExchangeQuery query(
            Instant since, Instant until, String before, int limit, Map<String, String> filters) {
        return new ExchangeQuery(since, until, before, limit, filters);
    }
}
