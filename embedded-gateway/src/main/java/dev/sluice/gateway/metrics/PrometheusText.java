package dev.sluice.gateway.metrics;

import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// All metrics of this moment as Prometheus reads them: its own text format, or OpenMetrics for those who ask for it.
public final class PrometheusText {

    private final PrometheusMetricReader reader;

    PrometheusText(PrometheusMetricReader reader) {
        this.reader = reader;
    }

    /// The page of this moment.
    ///
    /// @param accept the request's header, null where it has none
    public Page now(@Nullable String accept) throws IOException {
        ExpositionFormatWriter writer = ExpositionFormats.init().findWriter(accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, reader.collect(), EscapingScheme.UNDERSCORE_ESCAPING);
        return new Page(writer.getContentType(), text.toString(StandardCharsets.UTF_8));
    }

    /// One scrape's answer.
    public record Page(String contentType, String text) {}
}
