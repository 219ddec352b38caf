package dev.sluice.gateway.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.experiment.Experiment;
import dev.sluice.gateway.experiment.Measure;
import dev.sluice.gateway.experiment.Report;
import dev.sluice.gateway.experiment.report.MarkdownReport;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.upstream.Target;
import dev.sluice.gateway.upstream.Wire;
import dev.sluice.model.config.GatewayConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The experiments that come with Sluice, as anybody would run them.
class ReadyMadeExperimentsTest {

    private static final TokenCounter TOKENS = new TokenCounter();
    private static final Path FOLDER = Path.of("..", "experiments");

    /// All of them with `-Dsluice.experiments=all`; they take a minute.
    static Stream<String> names() {
        List<String> all = List.of(
                "total-blackout", "brown-out", "rolling-outage", "throttle-storm", "flaky-stream", "slow-first-token");
        return "all".equals(System.getProperty("sluice.experiments")) ? all.stream() : Stream.of(all.getFirst());
    }

    @ParameterizedTest
    @MethodSource("names")
    void allThatIsExpectedHolds(String name) throws IOException {
        Report report = run(text(name), UnaryOperator.identity());

        assertThat(report.passed()).as(MarkdownReport.of(report)).isTrue();
    }

    @Test
    void aDefectInFailoverMakesABrownOutFail() throws IOException {
        String brownOut =
                text("brown-out").replace("PT5M", "PT1M").replace("at: PT1M, for: PT2M", "at: PT15S, for: PT20S");

        assertThat(run(brownOut, UnaryOperator.identity()).passed()).isTrue();
        assertThat(run(brownOut, DeadEnd::new).passed()).isFalse();
    }

    @Test
    void aDefectInFailoverMakesARollingOutageFailAndSoDoesAFaultThatHitsNobody() throws IOException {
        String rolling = text("rolling-outage")
                .replace("PT6M", "PT1M20S")
                .replace("at: PT1M, for: PT1M", "at: PT10S, for: PT10S")
                .replace("at: PT2M30S, for: PT1M", "at: PT35S, for: PT10S")
                .replace("at: PT4M, for: PT1M", "at: PT1M, for: PT10S")
                .replace("hits: {min: 5}", "hits: {min: 1}");

        assertThat(run(rolling, UnaryOperator.identity()).passed()).isTrue();
        assertThat(failed(run(rolling, DeadEnd::new))).contains(Measure.USER_ERRORS, Measure.FAILOVER);
        assertThat(failed(run(rolling.replace("backend: north", "backend: nobody"), UnaryOperator.identity())))
                .containsExactly(Measure.HITS);
    }

    private static List<Measure> failed(Report report) {
        return report.checks().stream()
                .filter(check -> !check.passed())
                .map(check -> check.expectation().measure())
                .toList();
    }

    /// A planted defect: who is asked in the place of a backend that failed, is asked under an address that is not
    /// there.
    /// In simulated time each request has a thread of its own.
    private static final class DeadEnd implements Wire {

        private final Wire real;
        private final Map<Thread, Boolean> asked = new WeakHashMap<>();

        DeadEnd(Wire real) {
            this.real = real;
        }

        @Override
        public Call open(Target target) {
            boolean first = asked.put(Thread.currentThread(), true) == null;
            return real.open(first ? target : astray(target));
        }

        private static Target astray(Target target) {
            return new Target(
                    target.backend(),
                    URI.create("http://nowhere" + target.url().getPath()),
                    target.credentials(),
                    target.version(),
                    target.timeouts(),
                    target.simulated());
        }
    }

    private static String text(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".yaml"));
    }

    private static Report run(String text, UnaryOperator<Wire> detour) throws IOException {
        Experiment experiment = VirtualExperimentTest.read(text);
        return new VirtualExperiment(experiment, config(experiment.config()), TOKENS, detour)
                .run(() -> false, (_, _) -> {});
    }

    private static GatewayConfig config(@Nullable String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(Objects.requireNonNull(name)));
        return switch (new ConfigReader(Map.of(), FOLDER).read(text)) {
            case ReadResult.Valid(GatewayConfig config, var _) -> config;
            case ReadResult.Broken(var problems) -> throw new AssertionError(problems);
        };
    }
}
