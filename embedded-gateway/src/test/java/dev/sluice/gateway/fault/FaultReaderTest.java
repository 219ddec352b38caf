package dev.sluice.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultReaderTest {

    @Test
    void readsTheContractsExample() {
        Fault fault = Faults.of("""
            {"id":"f1","backend":"east","kind":"status","status":503,"retryAfter":"PT20S","share":1.0,"expiresIn":"PT2M"}
            """);

        assertThat(fault.id()).isEqualTo("f1");
        assertThat(fault.effect()).isEqualTo(new Effect.Status(FaultKind.STATUS, 503, Duration.ofSeconds(20)));
        assertThat(fault.expiresIn()).isEqualTo(Duration.ofMinutes(2));
        assertThat(fault.settings())
                .containsEntry("backend", "east")
                .containsEntry("kind", "status")
                .containsEntry("status", 503)
                .containsEntry("retryAfter", "PT20S")
                .containsEntry("share", 1.0)
                .containsEntry("expiresIn", "PT2M");
    }

    @Test
    void needsNothingButAKindAndHitsEverythingForTwoMinutes() {
        Fault fault = Faults.of("{\"kind\":\"refuse\"}");

        assertThat(fault.scope()).isEqualTo(new Fault.Scope(null, null, null));
        assertThat(fault.share()).isEqualTo(1);
        assertThat(fault.expiresIn()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void everyKindCanBePutWithItsSettings(FaultKind kind) {
        String settings = switch (kind) {
            case DELAY -> ",\"latency\":\"PT1S\",\"jitter\":0.5";
            case STATUS -> ",\"status\":429,\"retryAfter\":\"PT1S\"";
            case SLOW_TOKENS -> ",\"tokensPerSecond\":5";
            case BANDWIDTH -> ",\"bytesPerSecond\":500";
            default -> "";
        };

        Fault fault = Faults.of("{\"kind\":\"" + kind.wireName() + "\"" + settings + "}");

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(kind.meaning()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                | kind            | is missing
        {"kind":"refused"}                                | kind            | did you mean "refuse"?
        {"kind":"status"}                                 | status          | is missing
        {"kind":"status","status":200}                    | status          | a whole number from 300 to 599
        {"kind":"delay"}                                  | latency         | is missing
        {"kind":"delay","latency":"PT1S","jitter":"PT2S"} | jitter          | a duration from PT0S to PT1S
        {"kind":"hang","status":503}                      | status          | a fault of kind hang has none
        {"kind":"hang","backnd":"east"}                   | backnd          | did you mean "backend"?
        {"kind":"hang","share":2}                         | share           | a number from 0 to 1
        {"kind":"hang","expiresIn":"PT2H"}                | expiresIn       | a duration from PT0.001S to PT1H
        {"kind":"slow-tokens","tokensPerSecond":0}        | tokensPerSecond | a number from 0.01
        {"kind":"hang","id":"a b"}                        | id              | 1 to 64 letters
        """)
    void saysWhatIsWrongAndWhere(String json, String path, String words) {
        assertThat(Faults.read(json)).isInstanceOfSatisfying(Outcome.Broken.class, broken -> {
            ConfigProblem first = (ConfigProblem) broken.problems().getFirst();
            assertThat(first.path()).isEqualTo(path);
            assertThat(first.reason() + " " + first.suggestion()).contains(words);
        });
    }

    @Test
    void aPlaceIsGivenInEventsOrInBytesAndNotInBoth() {
        assertThat(Faults.of("{\"kind\":\"cut-stream\"}").effect()).isEqualTo(new Effect.Cut(false, 3, null));
        assertThat(Faults.of("{\"kind\":\"stall-stream\",\"afterBytes\":9}").effect())
                .isEqualTo(new Effect.Cut(true, null, 9));
        assertThat(Faults.read("{\"kind\":\"cut-stream\",\"afterChunks\":1,\"afterBytes\":9}"))
                .isInstanceOf(Outcome.Broken.class);
    }
}
