package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fake.MadeExchange;
import dev.sluice.gateway.ledger.SqliteLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// A limit that moves over recorded traffic, in a real window before a real gateway. `-Dsluice.whatif.requests=1000000`
/// for figures: the time from the edit to the pulse that draws what the limit would have done.
class WhatIfDragTest extends Journey {

    private static final int REQUESTS = Integer.getInteger("sluice.whatif.requests", 4_000);
    private static final int DRAGS = REQUESTS > 100_000 ? 41 : 5;
    private static final int WARM_UP = REQUESTS > 100_000 ? 10 : 0;
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<String> CONSUMERS = List.of("checkout", "docs", "batch", "search", "mail");

    WhatIfDragTest() {
        super("""
            version: 1
            consumers:
              - {id: checkout, keys: [{key: the-key-of-checkout}]}
              - {id: docs, keys: [{key: the-key-of-docs}]}
              - {id: batch, keys: [{key: the-key-of-batch}]}
              - {id: search, keys: [{key: the-key-of-search}]}
              - {id: mail, keys: [{key: the-key-of-mail}]}
            backends: [{id: sim, provider: simulated}]
            models: [{name: "*", backend: sim}]
            limits:
              - {id: per-app, counterKey: consumer, tokensPerMinute: %1$d, requestsPerMinute: 1000}
              - {id: all, counterKey: global, tokensPerMinute: %2$d}
              - {id: per-model, counterKey: consumer+model, tokensPerMinute: %1$d}
              - {id: per-address, counterKey: client-ip, tokensPerMinute: %2$d}
              - {id: daily, counterKey: consumer, tokenQuota: {tokens: 1000000000, period: Daily}}
            """.formatted(perMinute() / 4, perMinute() * 2));
    }

    /// Tokens of all that come in a minute.
    private static long perMinute() {
        return Math.max(4_000, REQUESTS * 720L / DAY.toMinutes());
    }

    @Override
    protected void prepare(Path folder) throws Exception {
        Random random = new Random(1);
        Instant first = Instant.now().minus(DAY).plusSeconds(30);
        long step = DAY.minusMinutes(1).toNanos() / REQUESTS;
        try (SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.system())) {
            for (int i = 0; i < REQUESTS; i++) {
                ledger.settle(request(i, first.plusNanos(step * i), step * i / 1_000, random)
                        .record());
                if (i % 5_000 == 0) {
                    ledger.flush();
                }
            }
            ledger.flush();
        }
    }

    private static MadeExchange request(int number, Instant at, long micros, Random random) {
        long took = 1_000_000L + random.nextInt(4_000_000);
        int input = 200 + random.nextInt(600);
        int output = 50 + random.nextInt(400);
        return new MadeExchange("r" + number)
                .with("startedAt", at.toString())
                .with("endedAt", at.plusNanos(took * 1_000).toString())
                .with("consumer", CONSUMERS.get(random.nextInt(CONSUMERS.size())))
                .with("duration", "PT" + took / 1e6 + "S")
                .with("estimatedInputTokens", input)
                .with("inputTokens", input)
                .with("outputTokens", output)
                .with("reservedTokens", input + 500)
                .with("chargedTokens", input + output)
                .with("sequence", micros + 1)
                .with("tick", micros)
                .with("endSequence", micros + took + 1)
                .with("endTick", micros + took);
    }

    @Start
    void start(Stage stage) throws Exception {
        openConsole(stage);
    }

    @Test
    void thePictureFollowsTheHandAndTheExactOneComesWhenItRests(FxRobot robot) throws Exception {
        until(() -> shown(robot, "#rail-consumers"));
        robot.clickOn("#rail-consumers");
        until(() -> shown(robot, "#what-if-sentence")
                && words(robot, "#what-if-sentence").contains("refused"));
        until(() -> !shown(robot, "#what-if-mark"));
        Label sentence = robot.lookup("#what-if-sentence").queryAs(Label.class);
        String before = sentence.getText();

        List<Long> single = new ArrayList<>();
        for (int i = 0; i < WARM_UP + DRAGS; i++) {
            // To and fro, so that each picture differs from the one before.
            long tokens = i % 2 == 0 ? perMinute() / 6 - i : perMinute() / 3 + i;
            long nanos = drawnAfter(robot, sentence, tokens);
            if (i >= WARM_UP) {
                single.add(nanos);
            }
        }
        long rested = System.nanoTime();
        until(() -> !shown(robot, "#what-if-mark"));
        long exact = System.nanoTime() - rested;

        assertThat(sentence.getText()).isNotEqualTo(before);
        report("from the edit to its picture", single);
        report("from rest to the exact picture", List.of(exact));
    }

    /// Moves the limit, and waits for the picture of it.
    ///
    /// @return nanoseconds from the edit to the end of the layout pulse after which it is rendered
    private static long drawnAfter(FxRobot robot, Label sentence, long tokens) throws Exception {
        CompletableFuture<Long> drawn = new CompletableFuture<>();
        long[] begun = new long[1];
        ChangeListener<String> onText = (_, _, _) -> {
            Runnable[] pulse = new Runnable[1];
            pulse[0] = () -> {
                drawn.complete(System.nanoTime() - begun[0]);
                sentence.getScene().removePostLayoutPulseListener(pulse[0]);
            };
            sentence.getScene().addPostLayoutPulseListener(pulse[0]);
        };
        robot.interact(() -> {
            sentence.textProperty().addListener(onText);
            begun[0] = System.nanoTime();
            robot.lookup("#limit-field").queryAs(TextField.class).setText(String.valueOf(tokens));
        });
        long nanos = drawn.get(40, TimeUnit.SECONDS);
        robot.interact(() -> sentence.textProperty().removeListener(onText));
        return nanos;
    }

    private static void report(String what, List<Long> nanos) {
        if (System.getProperty("sluice.whatif.requests") != null) {
            List<Long> sorted = nanos.stream().sorted().toList();
            System.out.printf(
                    "what-if, %,d requests, %s: median %.0f ms, 95 %% %.0f ms, most %.0f ms%n",
                    REQUESTS,
                    what,
                    sorted.get(sorted.size() / 2) / 1e6,
                    sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100)) / 1e6,
                    sorted.getLast() / 1e6);
        }
    }
}
