package dev.sluice.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting is quick because only what is used is loaded.
class LazyLoadingTest {

    @TempDir
    Path folder;

    @Test
    void nothingOfOtlpIsLoadedWhereNoCollectorIsNamed() throws Exception {
        Path loaded = folder.resolve("loaded");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();

        List<String> classes = Files.readAllLines(loaded);
        assertThat(classes).anyMatch(line -> line.contains("io.opentelemetry.sdk.metrics."));
        assertThat(classes)
                .noneMatch(line -> line.contains("io.opentelemetry.exporter.otlp")
                        || line.contains("io.opentelemetry.sdk.autoconfigure.Auto")
                        || line.contains("java.net.http."));
    }

    /// Counts something and shows it.
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            try (GatewayMetrics metrics = new GatewayMetrics("1", Map.of())) {
                metrics.ended(Ended.completed("checkout", "gpt-4o"));
                metrics.prometheus().now(null);
            }
        }
    }
}
