package dev.sluice.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.gateway.tokens.Calibration.Learned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {

    private static final Executor AT_ONCE = Runnable::run;

    private final Calibration calibration = new Calibration();

    @Test
    void correctsNothingBeforeFiveReports() {
        reports(4, 1_000, 1_300);
        assertThat(calibration.corrected("claude", 1_000)).isEqualTo(1_000);

        reports(1, 1_000, 1_300);
        assertThat(calibration.corrected("claude", 1_000)).isEqualTo(1_300);
        assertThat(calibration.corrected("llama", 1_000)).isEqualTo(1_000);
    }

    @Test
    void comesWithinTwoPercentOfATokenizerThatVaries() {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            long counted = 50 + random.nextInt(5_000);
            calibration.learn("claude", counted, Math.round(counted * (1.22 + random.nextGaussian() * 0.05)));
        }

        assertThat(calibration.ratio("claude")).isCloseTo(1.22, within(0.025));
    }

    @Test
    void followsAModelThatCountsAnotherWayNow() {
        reports(100, 1_000, 1_300);
        reports(Calibration.WINDOW, 1_000, 1_100);

        assertThat(calibration.corrected("claude", 1_000)).isEqualTo(1_100);
    }

    @Test
    void aFewReportsThatAreFarOffMoveNothing() {
        reports(20, 1_000, 1_200);
        reports(6, 1_000, 7_000);
        reports(4, 1_000, 130);

        assertThat(calibration.corrected("claude", 1_000)).isEqualTo(1_200);
    }

    @Test
    void manySmallPromptsWeighLessThanALargeOne() {
        reports(3, 10_000, 11_000);
        reports(29, 10, 30);

        assertThat(calibration.corrected("claude", 1_000)).isEqualTo(1_100);
    }

    @Test
    void doesNotBelieveWhatCannotBe() {
        reports(50, 1_000, 8_001);
        reports(50, 1_000, 100);
        reports(50, 0, 100);
        reports(50, 1_000, 0);

        assertThat(calibration.learned()).isEmpty();
    }

    @Test
    void staysWithinBounds() {
        reports(32, 1_000, 5_000);
        assertThat(calibration.corrected("claude", 1_000)).isEqualTo(3_000);

        reports(32, 1_000, 200);
        assertThat(calibration.corrected("claude", 1_000)).isEqualTo(500);
    }

    @Test
    void remembersNoMoreModelsThanAreInUse() {
        IntStream.range(0, 1_000).forEach(i -> calibration.learn("model-" + i, 10, 12));

        assertThat(calibration.learned()).hasSize(256);
    }

    @Test
    void isKeptOverARestart(@TempDir Path folder) {
        CalibrationFile file = new CalibrationFile(folder, calibration, AT_ONCE);
        reports(5, 1_000, 1_300);
        file.changed("claude");

        Calibration next = new Calibration();
        try (CalibrationFile _ = new CalibrationFile(folder, next, AT_ONCE)) {
            assertThat(next.learned()).isEqualTo(Map.of("claude", new Learned(1.3, 5)));
            for (int i = 0; i < 4; i++) {
                next.learn("claude", 1_000, 2_000);
            }
            assertThat(next.corrected("claude", 1_000)).isEqualTo(1_300);
        }
        Calibration last = new Calibration();
        try (CalibrationFile _ = new CalibrationFile(folder, last, AT_ONCE)) {
            assertThat(last.learned()).isEqualTo(Map.of("claude", new Learned(1.3, 9)));
        }
    }

    @Test
    void aBrokenFileMeansToLearnAnew(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("calibration.json"), "{\"claude\":{\"ratio\":99,\"reports\":1}}");

        try (CalibrationFile _ = new CalibrationFile(folder, calibration, AT_ONCE)) {
            assertThat(calibration.learned()).isEmpty();
        }
    }

    private void reports(int times, long counted, long reported) {
        for (int i = 0; i < times; i++) {
            calibration.learn("claude", counted, reported);
        }
    }
}
