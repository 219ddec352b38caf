package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.LimiterStamp;
import dev.sluice.gateway.exchange.PromptTokens;
import dev.sluice.gateway.protocol.AnswerStream;
import dev.sluice.gateway.protocol.Apis;
import dev.sluice.gateway.protocol.Damage;
import dev.sluice.gateway.protocol.RecordedAnswers;
import dev.sluice.gateway.upstream.UpstreamResult;
import dev.sluice.gateway.upstream.UpstreamStep;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

/// Damaged answers of backends: whatever was delivered is charged, and never as nothing.
class OutcomeRulesFuzzTest {

    private static final long PROMPT = 30;
    private static final long RESERVED = 530;

    @Test
    void aWholeAnswerIsChargedByWhatItSaysOrByWhatWasReserved() {
        Random random = new Random(7);
        for (String file : RecordedAnswers.FILES) {
            if (!file.endsWith(".sse")) {
                for (int i = 0; i < 2_000; i++) {
                    byte[] body = Damage.of(RecordedAnswers.bytes(file), random);
                    Ending ending = ending(new UpstreamResult.Answered(200, HttpFields.EMPTY, body));
                    if (ending.outcome() == Outcome.COMPLETED) {
                        assertThat(ending.usage())
                                .as(() -> new String(body, StandardCharsets.UTF_8))
                                .satisfies(usage ->
                                        assertThat(usage.input().value()).isPositive());
                        assertThat(!ending.estimated() || ending.usage().total().value() == RESERVED)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void aStreamIsChargedForTheContentThatPassedHoweverItEnds() {
        Random random = new Random(8);
        for (String file : RecordedAnswers.FILES) {
            if (file.startsWith("chat") && file.endsWith(".sse")) {
                for (int i = 0; i < 2_000; i++) {
                    byte[] body = Damage.of(RecordedAnswers.bytes(file), random);
                    AnswerStream stream = new AnswerStream(Apis.CHAT, random.nextBoolean());
                    if (stream.accept(ByteBuffer.wrap(body)) != null && stream.contentEvents() > 0) {
                        for (UpstreamResult result : List.of(
                                new UpstreamResult.Streamed(stream),
                                new UpstreamResult.BrokenOff(stream, "upstream_lost"),
                                new UpstreamResult.ClientGone(stream, "client_gone"))) {
                            assertThat(ending(result).usage())
                                    .as(() -> new String(body, StandardCharsets.UTF_8))
                                    .satisfies(usage ->
                                            assertThat(usage.output().value()).isPositive());
                        }
                    }
                }
            }
        }
    }

    private static Ending ending(UpstreamResult result) {
        Exchange exchange = new Exchange(new Exchange.Start(
                new ExchangeId("x"), Instant.EPOCH, 0, new ConsumerId("a"), null, "127.0.0.1", "chat", 1));
        exchange.counted(PromptTokens.counted(PROMPT));
        exchange.admitted(new LimiterStamp(1, 1), RESERVED, List.of());
        return new OutcomeRules(
                        exchange,
                        Apis.CHAT,
                        Candidates.named("b1"),
                        new UpstreamStep.Ended(result, 0, 0),
                        new OutcomeRules.Course(Instant.EPOCH, true, 0))
                .verdict()
                .ending();
    }
}
