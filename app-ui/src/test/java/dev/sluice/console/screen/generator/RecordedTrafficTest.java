package dev.sluice.console.screen.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Recording;
import dev.sluice.model.message.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RecordedTrafficTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

    private final List<UiCommand> asked = new ArrayList<>();
    private final RecordedTraffic recorded = new RecordedTraffic(
            command -> {
                asked.add(command);
                List<Map<String, Object>> rows = List.of(
                        row("checkout", "a", "2026-11-23T13:00:00Z", 60),
                        row("checkout", "b", "2026-11-23T13:00:00Z", 60),
                        row("checkout", "a", "2026-11-23T13:03:00Z", 30),
                        row("another", "a", "2026-11-23T13:01:00Z", 500));
                return CompletableFuture.completedFuture(
                        new Reply("c", true, null, null, null, null, Map.of("rows", rows)));
            },
            InstantSource.fixed(NOW));

    private static Map<String, Object> row(String consumer, String model, String minute, int requests) {
        return Map.of(
                "consumer",
                consumer,
                "model",
                model,
                "minute",
                minute,
                "requests",
                requests,
                "inputTokens",
                requests * 100,
                "outputTokens",
                requests * 10);
    }

    @Test
    void theLedgerIsAskedOnceForAPeriodAndItsGapsAreKept() {
        ClientApp app = Preset.REPLAY.app("r", "checkout", "m");
        recorded.of(app);
        Recording recording = recorded.of(app);

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().arguments()).containsEntry("since", "2026-11-23T13:00:00Z");
        assertThat(recording.counts()).containsExactly(120L, 0L, 0L, 30L);
        assertThat(recording.inputTokens()).isEqualTo(15_000);
        assertThat(recording.peak()).isEqualTo(2);
    }

    @Test
    void onlyTheModelThatIsAskedForCounts() {
        ClientApp app = Preset.REPLAY.app("r", "checkout", "m").with("model", "a");
        recorded.of(app);

        assertThat(recorded.of(app).requests()).isEqualTo(90);
    }

    @Test
    void atTwiceTheSpeedTheCurveIsTwiceAsHighAndHalfAsLong() {
        ClientApp app = Preset.REPLAY.app("r", "checkout", "m").with("speed", 2);
        recorded.of(app);
        Course course = Course.of(app, recorded.of(app));

        assertThat(course.length()).isEqualTo(Duration.ofMinutes(2));
        assertThat(course.peak()).isEqualTo(4);
        assertThat(course.rate().applyAsDouble(0.9)).isEqualTo(1, Offset.offset(1e-9));
        assertThat(Course.of(app.with("for", "PT1M"), recorded.of(app)).length())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aPeriodThatCannotBeReadAsksNothing() {
        assertThat(recorded.of(Preset.REPLAY.app("r", "c", "m").with("since", "soon")))
                .isEqualTo(Recording.NONE);
        assertThat(asked).isEmpty();
    }
}
