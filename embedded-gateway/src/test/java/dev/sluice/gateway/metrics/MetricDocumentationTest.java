package dev.sluice.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricDocumentationTest {

    private static final int CELLS = 6;
    private static final Path TABLE =
            Path.of(System.getProperty("basedir", ".")).resolve("../docs/metrics.md");

    @Test
    void everyMetricStandsInTheDocumentationWithItsUnitAndNoOtherDoes() throws IOException {
        List<String> documented = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `") && line.split("\\|").length == CELLS)
                .map(line -> line.split("\\|"))
                .map(cells -> cells[1].strip() + unit(cells[3].strip()))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Metric.values())
                        .map(metric ->
                                "`" + metric.id() + "`" + (metric.unit().isEmpty() ? "" : "`" + metric.unit() + "`"))
                        .toList());
    }

    /// Some have the unit of a label, which is said in words.
    private static String unit(String cell) {
        return cell.startsWith("`") ? cell : "";
    }
}
