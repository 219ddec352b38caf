package dev.sluice.gateway.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.Parser;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.configuration.StrictText;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import dev.sluice.gateway.experiment.Seen;
import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.fault.FaultReader;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.traffic.Prompt;
import dev.sluice.gateway.traffic.TrafficReader;
import dev.sluice.gateway.traffic.TrafficRow;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Row by row what becomes of a request when a backend answers so, beside what Azure's guidance for its own gateway
/// says. `docs/resilience-matrix.md` is what this test writes down; `-Dsluice.matrix=write` writes it anew.
class ResilienceMatrixTest {

    private static final Path PAGE = Path.of("..", "docs", "resilience-matrix.md");
    private static final TokenCounter TOKENS = new TokenCounter();
    private static final Instant START = Instant.parse("2027-01-04T08:00:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final int REQUESTS = 6;
    private static final int GONE = -1;

    /// @param fault as in a file, null: the backend answers
    /// @param trips whether Azure's guidance lets it open the breaker
    /// @param retries whether it sends the request again
    /// @param sees what a caller gets, where another backend can answer and where none can
    private record Row(String name, String fault, String trips, String retries, String sees) {}

    private static final List<Row> ROWS = List.of(
            new Row("200", "", "no", "no", "200"),
            new Row("400", "kind: status, status: 400", "no", "no", "400"),
            new Row("401", "kind: status, status: 401", "no", "no", "401"),
            new Row("403", "kind: status, status: 403", "no", "no", "403"),
            new Row("404", "kind: status, status: 404", "no", "no", "404"),
            new Row("408", "kind: status, status: 408", "yes", "yes", "200, alone 408"),
            new Row("409", "kind: status, status: 409", "no", "no", "409"),
            new Row(
                    "409 with Retry-After",
                    "kind: status, status: 409, retryAfter: PT2S",
                    "no",
                    "yes",
                    "200, alone 409"),
            new Row("429", "kind: status, status: 429", "yes", "yes", "200, alone 429"),
            new Row(
                    "429 with Retry-After",
                    "kind: status, status: 429, retryAfter: PT20S",
                    "yes",
                    "yes",
                    "200, alone 429"),
            new Row("499", "kind: status, status: 499", "yes", "yes", "200, alone 499"),
            new Row("500", "kind: status, status: 500", "yes", "yes", "200, alone 503"),
            new Row("502", "kind: status, status: 502", "yes", "yes", "200, alone 503"),
            new Row("503", "kind: status, status: 503", "yes", "yes", "200, alone 503"),
            new Row("504", "kind: status, status: 504", "yes", "yes", "200, alone 503"),
            new Row("connection refused", "kind: refuse", "no", "yes", "200, alone 503"),
            new Row("host not found", "kind: dns", "no", "yes", "200, alone 503"),
            new Row("certificate expired", "kind: expired-tls", "no", "yes", "200, alone 503"),
            new Row("no connection in time", "kind: blackhole", "no", "yes", "200, alone 503"),
            new Row("no answer in time", "kind: hang", "no", "yes", "200, alone 503"),
            new Row("reset after sending", "kind: reset", "no", "yes", "200, alone 503"),
            new Row("caller disconnects", "leaves", "no", "no", "nothing"));

    /// What became of a row's requests.
    private record Measured(boolean trips, boolean retries, int status) {

        String word(boolean yes) {
            return yes ? "yes" : "no";
        }
    }

    @Test
    void everyRowIsAsThePageSays() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (Row row : ROWS) {
            Measured two = measure(row, "b2");
            Measured alone = measure(row, null);
            String sees = two.status() == GONE
                    ? "nothing"
                    : two.status() == alone.status() ? "" + two.status() : two.status() + ", alone " + alone.status();
            String trips = two.word(two.trips());
            String retries = two.word(two.retries());
            boolean same = trips.equals(row.trips()) && retries.equals(row.retries()) && sees.equals(row.sees());
            page.append("| %s | %s | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            row.name(),
                            row.trips(),
                            row.retries(),
                            row.sees(),
                            trips,
                            retries,
                            sees,
                            same ? "pass" : "fail, on purpose"));
        }
        page.append(TAIL);
        if ("write".equals(System.getProperty("sluice.matrix"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(page.toString()).isEqualTo(Files.readString(PAGE));
    }

    private static Measured measure(Row row, @Nullable String other) {
        Turns turns = new Turns(START);
        List<ExchangeRecord> rows = new ArrayList<>();
        VirtualLedger books = new VirtualLedger(rows::add);
        VirtualGateway gateway = new VirtualGateway(
                config(other),
                turns,
                new TimeAndChance(turns, turns, new SplittableRandom(1)),
                TOKENS,
                books.open(),
                _ -> {},
                wire -> wire);
        if (row.fault().startsWith("kind")) {
            boolean _ = gateway.faults().put(fault(row.fault()));
        }
        double leaves = row.fault().equals("leaves") ? 0.1 : 1;
        VirtualClients clients = new VirtualClients(turns, () -> gateway, _ -> {});
        List<Seen> seen = new ArrayList<>();
        turns.start(0, "client", () -> {
            for (int i = 0; i < REQUESTS; i++) {
                seen.add(clients.send(ROW.consumer(), prompt(i, leaves)));
                turns.idle(SECOND / 10);
            }
        });
        turns.run(Long.MAX_VALUE);
        BackendState first = gateway.backends().stream()
                .filter(backend -> backend.id().equals(new BackendId("b1")))
                .findFirst()
                .orElseThrow();
        return new Measured(
                first.breaker().trips() > 0 || first.breaker().state() != BreakerPosition.CLOSED,
                rows.getFirst().attempts().size() > 1,
                seen.getFirst().left() ? GONE : seen.getFirst().status());
    }

    private static Prompt prompt(int number, double leaves) {
        Prompt drawn = Prompt.draw(ROW, number, new SplittableRandom(number));
        return new Prompt(
                drawn.api(),
                drawn.path(),
                drawn.body(),
                drawn.streamed(),
                drawn.inputTokens(),
                drawn.outputTokens(),
                leaves);
    }

    private static final TrafficRow ROW = read(
            "{consumer: app, model: m, rate: 1, inputTokens: 40, outputTokens: 20}",
            Fields.object(fields -> TrafficReader.read(fields, "t", null, 1)));

    private static Fault fault(String members) {
        return read(
                "{backend: b1, " + members + "}",
                Fields.object(fields -> FaultReader.read(fields, "f", Duration.ofHours(1))));
    }

    private static <T> T read(String text, Parser<T> parser) {
        return switch (StrictText.read(text, parser)) {
            case Outcome.Valid<T>(T value) -> value;
            case Outcome.Broken<T>(var problems) -> throw new AssertionError(problems);
        };
    }

    private static GatewayConfig config(@Nullable String other) {
        String backend = "{id: %s, provider: simulated, simulation: {firstTokenLatency: PT0.1S, tokensPerSecond: 100},"
                + " timeouts: {connect: PT1S, firstContent: PT2S, idle: PT1S, total: PT20S}}";
        String text = """
            version: 1
            consumers: [{id: app, keys: [{key: key-of-the-app-0123456789}]}]
            backends: [%s]
            pools: [{id: p, members: [{backend: b1, priority: 1}%s]}]
            models: [{name: "*", pool: p}]
            """.formatted(
                        backend.formatted("b1") + (other == null ? "" : ", " + backend.formatted(other)),
                        other == null ? "" : ", {backend: " + other + ", priority: 2}");
        return switch (new ConfigReader(Map.of(), Path.of(".")).read(text)) {
            case ReadResult.Valid(GatewayConfig config, var _) -> config;
            case ReadResult.Broken(var problems) -> throw new AssertionError(problems);
        };
    }

    private static final String HEAD = """
        # The resilience matrix

        What becomes of requests when a backend answers so: whether its breaker opens, whether another backend is asked, and
        what the caller sees, where another backend can answer and where it is alone. On the left is what Azure's guidance for
        API Management in front of Azure OpenAI expects; in the middle what Sluice does, with its default breaker (five
        failures in a minute), measured by six requests for each row. The page is written by a test, in simulated time, which
        fails when one of the rows changes.

        | a backend's answer | Azure: trips | retries | caller sees | Sluice: trips | retries | caller sees | as Azure |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        """;

    private static final String TAIL = """

        Where Sluice fails Azure's expectation it means to: its own rules are in [failover.md](failover.md).

        - **401, 403** (and a 404 that says that there is no such deployment): another member has other credentials and other
          deployments, so it is asked; and the caller's own key is not to blame, so it sees 502, not 401. The backend is shown
          as wrongly configured.
        - **409**: another member need not have what is locked here, so it is asked, told to wait or not.
        - **499** is no answer of an API's own, but of a proxy whose client left: it is passed on.
        - **429** is throttling and no failure: the backend is left alone as long as it asks for, and its breaker stays closed.
        - **Refused, not found, timed out, reset** count as failures, so that a dead backend is not asked again and again; alone
          the caller sees 502, or 504 for time-outs, which say what happened.
        """;
}
