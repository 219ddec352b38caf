package dev.sluice.gateway.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import dev.sluice.gateway.experiment.Experiment;
import dev.sluice.gateway.experiment.ExperimentReader;
import dev.sluice.gateway.experiment.Report;
import dev.sluice.gateway.experiment.report.HtmlReport;
import dev.sluice.gateway.experiment.report.JsonReport;
import dev.sluice.gateway.experiment.report.MarkdownReport;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.model.config.GatewayConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VirtualExperimentTest {

    private static final TokenCounter TOKENS = new TokenCounter();
    private static final String ONE_BACKEND = """
        version: 1
        consumers: [{id: app, keys: [{key: key-of-the-app-0123456789}]}]
        backends:
          - id: east
            provider: simulated
            simulation: {firstTokenLatency: PT0.2S, tokensPerSecond: 100, jitter: 0.3}
            timeouts: {connect: PT1S, firstContent: PT2S, idle: PT1S, total: PT20S}
        models: [{name: "*", backend: east}]
        """;
    private static final String EXPERIMENT = """
        name: test
        seed: %d
        duration: PT1M
        traffic:
          - {consumer: app, model: gpt-4o, rate: 5, arrival: poisson, outputTokens: {min: 10, max: 40}, stream: 0.5, cancel: 0.1, api: [chat, messages, responses, completions, embeddings]}
        faults:
          - {at: PT20S, for: PT10S, backend: east, kind: %s}
        expect: {successRate: {min: 0.999}}
        """;

    @Test
    void theSameSeedGivesTheSameReportToTheByteAndAnotherAnother() {
        String first = HtmlReport.of(run("status, status: 503", 42));

        assertThat(HtmlReport.of(run("status, status: 503", 42))).isEqualTo(first);
        assertThat(HtmlReport.of(run("status, status: 503", 43))).isNotEqualTo(first);
    }

    @Test
    void allIsWellWithoutAFaultAndEveryRequestIsCounted() {
        Report report = run("delay, latency: PT0.01S", 1);

        assertThat(report.passed()).isTrue();
        Report.Totals totals = report.totals();
        assertThat(totals.requests()).isBetween(220L, 380L);
        assertThat(totals.answered() + totals.left()).isEqualTo(totals.requests());
        assertThat(totals.left()).isPositive();
        assertThat(report.buckets().stream().mapToLong(Report.Bucket::requests).sum())
                .isEqualTo(totals.requests());
    }

    @Test
    void aFaultIsSeenInItsTimeAndNotAfter() {
        Report report = run("hang", 2);

        assertThat(report.passed()).isFalse();
        assertThat(report.phases().get(0).totals().successRate()).isEqualTo(1);
        assertThat(report.phases().get(1).totals().failed()).isPositive();
        assertThat(report.faults().getFirst().hits()).isPositive();
        assertThat(report.faults().getFirst().detected()).isBetween(2.0, 3.0);
        Map<String, Object> json = JsonReport.map(report);
        assertThat(json)
                .containsEntry("passed", false)
                .containsEntry("seed", 2L)
                .containsKeys("requests", "expect");
    }

    @Test
    void whatIsCutOffIsNeverTakenForWhole() {
        Report report = run("cut-stream, afterChunks: 3", 3);

        assertThat(report.totals().truncated()).isPositive();
        assertThat(report.totals().tokensLost()).isPositive();
        assertThat(report.lost()).extracting(Report.Lost::outcome).contains("truncated");
        assertThat(report.lost().stream().mapToLong(Report.Lost::tokens).sum())
                .isEqualTo(report.totals().tokensLost());
    }

    @Test
    void aTimeOutLosesThePromptSinceTheBackendMayBillItAndAStatusThatSaysNotDoneLosesNothing() {
        Report late = run("hang", 2);
        assertThat(late.lost()).singleElement().satisfies(lost -> {
            assertThat(lost.outcome()).isEqualTo("timed-out");
            assertThat(lost.attempts()).isEqualTo(late.faults().getFirst().hits());
            assertThat(lost.tokens()).isBetween(lost.attempts(), 400 * lost.attempts());
        });
        assertThat(run("status, status: 503", 2).lost()).isEmpty();
    }

    @Test
    void whomLimitsTurnedAwayIsSaidBesideTheSuccessOfTheOthers() {
        Experiment experiment = read(EXPERIMENT.formatted(1, "delay, latency: PT0.01S"));
        GatewayConfig limited =
                config(ONE_BACKEND + "limits: [{id: few, counterKey: consumer, requestsPerMinute: 30}]\n");

        Report report = new VirtualExperiment(experiment, limited, TOKENS).run(() -> false, (_, _) -> {});

        assertThat(report.totals().refused()).isGreaterThan(100);
        String said = "Limits refused " + report.totals().refused() + " requests (";
        assertThat(MarkdownReport.of(report)).contains(said);
        assertThat(HtmlReport.of(report)).contains(said);
        assertThat(MarkdownReport.of(run("delay, latency: PT0.01S", 1))).doesNotContain("Limits refused");
    }

    @Test
    void theGuardStopsIt() {
        Experiment experiment = read((EXPERIMENT + "guard: {successRate: 0.6}\n").formatted(1, "refuse"));

        Report report = new VirtualExperiment(experiment, config(), TOKENS).run(() -> false, (_, _) -> {});

        assertThat(report.stopped()).contains("below the guard");
        assertThat(report.length().toSeconds()).isBetween(21L, 35L);
    }

    private static Report run(String fault, long seed) {
        Experiment experiment = read(EXPERIMENT.formatted(seed, fault));
        return new VirtualExperiment(experiment, config(), TOKENS).run(() -> false, (_, _) -> {});
    }

    static GatewayConfig config() {
        return config(ONE_BACKEND);
    }

    private static GatewayConfig config(String text) {
        return switch (new ConfigReader(Map.of(), Path.of(".")).read(text)) {
            case ReadResult.Valid(GatewayConfig config, var _) -> config;
            case ReadResult.Broken(var problems) -> throw new AssertionError(problems);
        };
    }

    static Experiment read(String text) {
        return switch (ExperimentReader.read(text)) {
            case Outcome.Valid<Experiment>(Experiment experiment) -> experiment;
            case Outcome.Broken<Experiment>(var problems) -> throw new AssertionError(problems);
        };
    }
}
