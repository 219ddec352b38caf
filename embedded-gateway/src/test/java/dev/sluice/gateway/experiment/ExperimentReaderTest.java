package dev.sluice.gateway.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import dev.sluice.gateway.traffic.Arrival;
import dev.sluice.gateway.traffic.TrafficRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentReaderTest {

    private static final String CONTRACT = """
        name: brown-out
        config: gateway.yaml
        clock: virtual
        seed: 42
        duration: PT5M
        traffic: [{consumer: checkout, model: gpt-4o, rate: 20, arrival: poisson, inputTokens: 200, outputTokens: 100, stream: 0.5, at: PT0S, for: PT5M}]
        faults: [{at: PT1M, for: PT2M, backend: east, kind: status, status: 503}]
        expect: {successRate: {min: 0.999}, p95: {max: PT2S}, amplification: {max: 1.3}, recovery: {max: PT15S}, tokensLost: {max: 0}}
        """;

    @Test
    void readsTheContractsExample() {
        Experiment experiment = read(CONTRACT);

        TrafficRow row = experiment.traffic().getFirst();
        assertThat(row.rate()).isEqualTo(20);
        assertThat(row.arrival()).isEqualTo(Arrival.POISSON);
        assertThat(row.stream()).isEqualTo(0.5);
        assertThat(experiment.faults().getFirst().at()).isEqualTo(Duration.ofMinutes(1));
        assertThat(experiment.faults().getFirst().until()).isEqualTo(Duration.ofMinutes(3));
        assertThat(experiment.expect()).hasSize(5);
        assertThat(experiment.expect().get(1).inWords()).isEqualTo("at most 2 s");
        assertThat(experiment.virtual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        clock: virtuel                               | clock                  | did you mean "virtual"?
        traffic: [{consumer: a, model: m}]           | traffic[0].rate        | is missing
        traffic: [{consumer: a, model: m, rate: 1, arrival: ramp}] | traffic[0].to | is missing
        traffic: [{consumer: a, model: m, rate: 1, users: 4}] | traffic[0].users | arrival constant has none
        faults: [{kind: hang, expiresIn: PT1M}]      | faults[0].expiresIn    | is not known here
        expect: {sucessRate: {min: 1}}               | expect.sucessRate      | did you mean "successRate"?
        expect: {p95: {}}                            | expect.p95             | neither min nor max
        seed: 1                                      | ''                     | has no traffic
        """)
    void saysWhatIsWrongAndWhere(String line, String path, String words) {
        String text = line.startsWith("traffic") || line.startsWith("seed")
                ? line
                : line + "\ntraffic: [{consumer: a, model: m, rate: 1}]";
        assertThat(ExperimentReader.read(text)).isInstanceOfSatisfying(Outcome.Broken.class, broken -> {
            List<?> problems = broken.problems();
            assertThat(problems).anySatisfy(one -> {
                ConfigProblem problem = (ConfigProblem) one;
                assertThat(problem.path()).isEqualTo(path);
                assertThat(problem.reason() + " " + problem.suggestion()).contains(words);
            });
        });
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files =
                Files.list(Path.of(System.getProperty("basedir", ".")).resolve("../experiments"))) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyExperimentThatIsShippedCanBeRead(Path file) throws IOException {
        assertThat(read(Files.readString(file)).expect()).isNotEmpty();
    }

    static Experiment read(String text) {
        return switch (ExperimentReader.read(text)) {
            case Outcome.Valid<Experiment>(Experiment experiment) -> experiment;
            case Outcome.Broken<Experiment>(var problems) -> throw new AssertionError(problems);
        };
    }
}
