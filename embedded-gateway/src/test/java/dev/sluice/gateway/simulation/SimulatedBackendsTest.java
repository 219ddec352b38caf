package dev.sluice.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.script.Answer;
import dev.sluice.gateway.script.Step;
import dev.sluice.model.config.LatencyDistribution;
import dev.sluice.model.config.LatencyTail;
import dev.sluice.model.config.OutputRange;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.config.SimulationProfile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulatedBackendsTest {

    private static final String CHAT =
            "{\"model\":\"m\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");

    private final RandomGenerator random = new SplittableRandom(5);
    private SimulationConfig config = SimulationConfig.DEFAULT;
    private long nanos;
    private final SimulatedBackends backends = new SimulatedBackends(
            id -> id.equals("sim") ? config : null, _ -> 10, () -> nanos, () -> NOON.plusNanos(nanos), random);

    /// Everything that an answer says, and how long it takes.
    private record Played(int status, Answer answer, String body, long nanos) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private Played ask(String path, String body) {
        SimulatedBackends.Served served = backends.serve("sim", path, body.getBytes(StandardCharsets.UTF_8));
        Played played = play(served.answer());
        served.end().run();
        return played;
    }

    private static Played play(Answer answer) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long waited = 0;
        while (answer.steps().hasNext()) {
            switch (answer.steps().next()) {
                case Step.Wait wait -> waited += wait.nanos();
                case Step.Send send -> body.writeBytes(send.bytes());
                case Step.Break _, Step.Stall _ -> throw new AssertionError();
            }
        }
        return new Played(answer.status(), answer, body.toString(StandardCharsets.UTF_8), waited);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v1/chat/completions | "max_tokens":7,"messages":[{"role":"user","content":"x"}]        | /usage/completion_tokens | 7
        /v1/completions      | "max_tokens":7,"prompt":"x"                                      | /usage/completion_tokens | 7
        /v1/responses        | "max_output_tokens":7,"input":"x"                                | /usage/output_tokens     | 7
        /v1/messages         | "max_tokens":7,"messages":[{"role":"user","content":"x"}]        | /usage/output_tokens     | 7
        /v1/embeddings       | "input":["a","b"],"dimensions":8                                 | /usage/total_tokens      | 10
        /v1/messages/count_tokens | "messages":[{"role":"user","content":"x"}]                  | /input_tokens            | 10
        """)
    void answersEachApiInItsOwnShapeWithHonestUsage(String path, String members, String usage, int tokens) {
        Played whole = ask(path, "{\"model\":\"m\"," + members + "}");

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.json().at(usage).asInt()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v1/chat/completions | "stream_options":{"include_usage":true},"max_tokens":7,"messages":[{"role":"user","content":"x"}] | data: [DONE]      | "completion_tokens":7
        /v1/completions      | "stream_options":{"include_usage":true},"max_tokens":7,"prompt":"x"                            | data: [DONE]      | "completion_tokens":7
        /v1/responses        | "max_output_tokens":7,"input":"x"                                 | "type":"response. | "output_tokens":7
        /v1/messages         | "max_tokens":7,"messages":[{"role":"user","content":"x"}]         | "message_stop"    | "output_tokens":7
        """)
    void streamsEachApiTokenByToken(String path, String members, String end, String usage) {
        Played stream = ask(path, "{\"model\":\"m\",\"stream\":true," + members + "}");

        assertThat(stream.answer().headers()).containsEntry("content-type", "text/event-stream");
        String[] events = stream.body().split("\n\n");
        assertThat(events[events.length - 1]).contains(end);
        assertThat(stream.body()).contains(usage);
        for (String event : events) {
            String data = event.substring(event.indexOf("data: ") + 6);
            assertThat(data.equals("[DONE]")
                            || JsonMapper.shared().readTree(data).isObject())
                    .isTrue();
        }
    }

    @Test
    void embeddingsHaveUnitLengthAndComeAsBase64WhereWanted() {
        JsonNode data = ask("/v1/embeddings", "{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"dimensions\":8}")
                .json()
                .get("data");
        assertThat(data).hasSize(2);
        double squares = 0;
        for (JsonNode value : data.get(0).get("embedding")) {
            squares += value.asDouble() * value.asDouble();
        }
        assertThat(squares).isBetween(0.999, 1.001);
        assertThat(ask(
                                "/v1/embeddings",
                                "{\"model\":\"m\",\"input\":\"a\",\"encoding_format\":\"base64\",\"dimensions\":3}")
                        .json()
                        .at("/data/0/embedding")
                        .asString())
                .hasSize(16);
    }

    @ParameterizedTest
    @EnumSource(SimulationProfile.class)
    void refusesBeyondItsRateLimitsInTheProvidersWordsAndWaitingThatLongSuffices(SimulationProfile profile) {
        config = limited(profile, 200L, null);
        for (int i = 0; i < 3; i++) {
            assertThat(ask("/v1/chat/completions", CHAT).status()).isEqualTo(200);
        }

        Played refused = ask("/v1/chat/completions", CHAT);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().has("error")).isTrue();
        long seconds = Long.parseLong(refused.answer().headers().get("retry-after"));
        nanos += Duration.ofSeconds(seconds).toNanos();
        Played admitted = ask("/v1/chat/completions", CHAT);
        assertThat(admitted.status()).isEqualTo(200);
        assertThat(admitted.answer().headers().keySet())
                .anyMatch(name -> name.contains("ratelimit") && name.contains("remaining"));
    }

    @ParameterizedTest
    @CsvSource({"OPENAI,503", "AZURE,503", "ANTHROPIC,529"})
    void saysThatItIsOverloaded(SimulationProfile profile, int status) {
        config = limited(profile, null, 1);
        SimulatedBackends.Served running =
                backends.serve("sim", "/v1/chat/completions", CHAT.getBytes(StandardCharsets.UTF_8));

        assertThat(ask("/v1/chat/completions", CHAT).status()).isEqualTo(status);
        running.end().run();
        assertThat(ask("/v1/chat/completions", CHAT).status()).isEqualTo(200);
    }

    @Test
    void refusesPromptsBeyondItsContextAndModelsAndPathsThatItDoesNotKnow() {
        config = with(10, List.of());
        assertThat(ask("/v1/chat/completions", CHAT).body()).contains("context_length_exceeded");
        config = with(1000, List.of("other"));
        assertThat(ask("/v1/chat/completions", CHAT).status()).isEqualTo(404);
        assertThat(ask("/v1/files", "{}").status()).isEqualTo(404);
        assertThat(ask("/v1/chat/completions", "{").status()).isEqualTo(400);
    }

    @Test
    void requestsBeyondItsFullSpeedShareIt() {
        config = slow(1, 0, LatencyDistribution.UNIFORM, null);
        long alone = ask("/v1/chat/completions", CHAT).nanos();
        SimulatedBackends.Served other =
                backends.serve("sim", "/v1/chat/completions", CHAT.getBytes(StandardCharsets.UTF_8));
        long shared = ask("/v1/chat/completions", CHAT).nanos();
        other.end().run();

        assertThat(shared).isEqualTo(2 * alone);
        assertThat(ask("/v1/chat/completions", CHAT).nanos()).isEqualTo(alone);
    }

    @Test
    void latenciesStrayAsConfigured() {
        String one = CHAT.replace("50", "1");
        for (LatencyDistribution distribution : LatencyDistribution.values()) {
            config = slow(null, 0.3, distribution, null);
            long[] drawn = LongStream.range(0, 4000)
                    .map(_ -> ask("/v1/chat/completions", one).nanos())
                    .sorted()
                    .toArray();
            assertThat(drawn[2000] / 1e9).as(distribution.name()).isBetween(0.97, 1.03);
            assertThat(drawn[3960] / 1e9)
                    .as(distribution.name())
                    .isBetween(
                            distribution == LatencyDistribution.UNIFORM ? 1.28 : 1.6,
                            distribution == LatencyDistribution.LOGNORMAL ? 2.3 : 1.85);
        }
        config = slow(null, 0, LatencyDistribution.UNIFORM, new LatencyTail(0.02, 10));
        long[] drawn = LongStream.range(0, 4000)
                .map(_ -> ask("/v1/chat/completions", one).nanos())
                .toArray();
        assertThat(Arrays.stream(drawn).filter(nanos -> nanos > 5e9).count()).isBetween(40L, 130L);
    }

    @Test
    void aPromptMaySayHowLongTheAnswerShallBe() {
        String body = CHAT.replace("50", "500").replace("hello", "Answer in 123 tokens.");

        assertThat(ask("/v1/chat/completions", body)
                        .json()
                        .at("/usage/completion_tokens")
                        .asInt())
                .isEqualTo(123);
    }

    private static SimulationConfig limited(SimulationProfile profile, Long tokensPerMinute, Integer maxConcurrent) {
        return new SimulationConfig(
                Duration.ofSeconds(1),
                1e6,
                0,
                128_000,
                profile,
                LatencyDistribution.UNIFORM,
                null,
                tokensPerMinute,
                1000L,
                null,
                maxConcurrent,
                OutputRange.DEFAULT,
                List.of());
    }

    private static SimulationConfig with(int context, List<String> models) {
        return new SimulationConfig(
                Duration.ZERO,
                1e6,
                0,
                context,
                SimulationProfile.OPENAI,
                LatencyDistribution.UNIFORM,
                null,
                null,
                null,
                null,
                null,
                OutputRange.DEFAULT,
                models);
    }

    private static SimulationConfig slow(
            Integer concurrent, double jitter, LatencyDistribution distribution, LatencyTail tail) {
        return new SimulationConfig(
                Duration.ofSeconds(1),
                1e6,
                jitter,
                128_000,
                SimulationProfile.OPENAI,
                distribution,
                tail,
                null,
                null,
                concurrent,
                null,
                new OutputRange(50, 50),
                List.of());
    }
}
