package dev.sluice.console.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientAppTest {

    private static final String FILE = """
        traffic:
          - {id: a, consumer: checkout, model: gpt-4o, rate: 20, arrival: day, to: 80, for: PT10M, inputTokens: {mean: 180, deviation: 60}, outputTokens: {min: 50, max: 150}, stream: 0.5, caps: {tokens: 9000}, later: [1, "two words: yes"]}
          - {consumer: batch, model: m, arrival: closed, users: 8, thinkTime: PT2S}
        """;

    @Test
    void aFileThatIsReadAndWrittenSaysTheSame() throws Exception {
        List<ClientApp> apps = PlanText.apps(FILE);

        assertThat(PlanText.apps(PlanText.of(apps))).isEqualTo(apps);
        assertThat(PlanText.of(apps)).isEqualTo(FILE);
        assertThat(apps.getFirst().input().text()).isEqualTo("180±60");
        assertThat(apps.getFirst().output().text()).isEqualTo("50-150");
    }

    @Test
    void aKeyStaysOutOfFilesAndOfWords() {
        ClientApp app = ClientApp.named("a", "checkout", "m").with("key", "secret-key");

        assertThat(PlanText.of(List.of(app))).doesNotContain("secret-key");
        assertThat(app.toString()).doesNotContain("secret-key");
    }

    @Test
    void whatIsNoFileOfTrafficIsRefusedWithThePlace() {
        assertThatThrownBy(() -> PlanText.apps("traffic:\n  - {a: 1\nb: 2")).hasMessageContaining("line 3");
        assertThatThrownBy(() -> PlanText.apps("faults: []")).hasMessageContaining("traffic");
        assertThatThrownBy(() -> PlanText.apps("- 1")).hasMessageContaining("no object");
        assertThatThrownBy(() -> PlanText.apps("traffic: []\ntraffic: []")).hasMessageContaining("duplicate");
    }

    @Test
    void anotherShapeBringsWhatItNeedsAndTakesWhatItMustNotHave() {
        ClientApp app = ClientApp.named("a", "c", "m").with("rate", 3);

        assertThat(app.shaped(Shape.STEP).members()).containsEntry("to", 12).containsEntry("steps", 5);
        assertThat(app.shaped(Shape.STEP).shaped(Shape.POISSON).members()).doesNotContainKeys("to", "steps");
        assertThat(app.shaped(Shape.CLOSED).members())
                .containsKeys("users", "thinkTime")
                .doesNotContainKey("rate");
        assertThat(app.shaped(Shape.CLOSED).shaped(Shape.CONSTANT).rate()).isEqualTo(2);
    }

    @Test
    void theCurveRunsThroughWhatTheShapeSays() {
        ClientApp app = new ClientApp(Map.of("rate", 10, "to", 20, "for", "PT100S"));

        assertThat(app.with("arrival", "ramp").rateAt(0.5)).isEqualTo(15);
        assertThat(app.with("arrival", "day").rateAt(0.5)).isEqualTo(20);
        assertThat(app.with("arrival", "spike").rateAt(0.2)).isEqualTo(10);
        assertThat(app.with("arrival", "spike").peak()).isEqualTo(20);
        assertThat(app.with("arrival", "step").with("steps", 2).rateAt(0.6)).isEqualTo(20);
        assertThat(app.with("arrival", "constant").expectedRequests())
                .isEqualTo(1_000, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(app.with("arrival", "ramp").capped("requests", 30).expectedRequests())
                .isEqualTo(30);
        assertThat(app.with("arrival", "constant")
                        .with("inputTokens", 5)
                        .with("outputTokens", 1)
                        .expectedTokens())
                .isEqualTo(6_000, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void sharesOfKindsChangeAndKeepWhatElseAKindSays() {
        ClientApp app = new ClientApp(Map.of(
                "rate",
                1,
                "for",
                "PT100S",
                "mix",
                List.of(
                        Map.of("prompts", "rag", "inputTokens", 1_000, "outputTokens", 100),
                        Map.of("prompts", "agent"))));

        ClientApp changed = app.withShare(PromptKind.RAG, 3).withShare(PromptKind.AGENT, 0);
        assertThat(changed.mix())
                .containsExactly(Map.of("prompts", "rag", "inputTokens", 1_000, "outputTokens", 100, "share", 3));
        assertThat(changed.expectedTokens()).isEqualTo(110_000, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(changed.withShare(PromptKind.EMBEDDINGS, 1).share(PromptKind.EMBEDDINGS))
                .isEqualTo(1);
        assertThat(app.share(PromptKind.AGENT)).isEqualTo(1);
    }

    @Test
    void timesAreReadAsPeopleTypeThem() {
        assertThat(Span.parse("90")).hasValue(Duration.ofSeconds(90));
        assertThat(Span.parse("1 min 30 s")).hasValue(Duration.ofSeconds(90));
        assertThat(Span.parse("1m30s")).hasValue(Duration.ofSeconds(90));
        assertThat(Span.parse("1:30")).hasValue(Duration.ofSeconds(90));
        assertThat(Span.parse("pt1m30s")).hasValue(Duration.ofSeconds(90));
        assertThat(Span.parse("0.25 s")).hasValue(Duration.ofMillis(250));
        assertThat(Span.parse("soon")).isEmpty();
        assertThat(Span.parse("")).isEmpty();
        assertThat(Span.text(Duration.ofMillis(90_250))).isEqualTo("1 min 30 s 250 ms");
        assertThat(Span.clock(Duration.ofSeconds(3_725))).isEqualTo("1:02:05");
    }

    @Test
    void tokenCountsAreNumbersRangesOrBellCurves() {
        assertThat(TokenCount.parse("200").orElseThrow().member()).isEqualTo(200);
        assertThat(TokenCount.parse("50-150").orElseThrow().member()).isEqualTo(Map.of("min", 50, "max", 150));
        assertThat(TokenCount.parse("200 +- 40").orElseThrow().member())
                .isEqualTo(Map.of("mean", 200, "deviation", 40));
        assertThat(TokenCount.parse("200 p95 2000").orElseThrow().member())
                .isEqualTo(Map.of("median", 200, "p95", 2000));
        assertThat(TokenCount.of(Map.of("median", 200, "p95", 2000), 1).text()).isEqualTo("200 p95 2000");
        assertThat(TokenCount.parse("150-50")).isEmpty();
        assertThat(TokenCount.parse("0")).isEmpty();
        assertThat(TokenCount.parse("many")).isEmpty();
    }
}
