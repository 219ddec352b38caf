package dev.sluice.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sluice.gateway.pipeline.RunningGateway;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a collector gets.
class OtlpExportTest {

    @Test
    void aCollectorGetsTheConventionsNamesUnitsBucketsAndLabels() throws Exception {
        try (Collector collector = new Collector(200)) {
            sendOne(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url()));

            Metric usage = collector.metric("gen_ai.client.token.usage");
            assertThat(usage.getUnit()).isEqualTo("{token}");
            assertThat(usage.getDescription()).isEqualTo("Number of input and output tokens used.");
            assertThat(usage.getHistogram().getAggregationTemporality())
                    .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
            HistogramDataPoint input = usage.getHistogram().getDataPointsList().stream()
                    .filter(point -> "input"
                            .equals(Collector.attributes(point.getAttributesList())
                                    .get("gen_ai.token.type")))
                    .findFirst()
                    .orElseThrow();
            assertThat(input.getSum()).isEqualTo(810);
            assertThat(input.getExplicitBoundsList())
                    .startsWith(1.0, 4.0, 16.0, 64.0, 256.0, 1024.0)
                    .hasSize(14);
            assertThat(Collector.attributes(input.getAttributesList()))
                    .containsOnly(
                            entry("gen_ai.operation.name", "chat"),
                            entry("gen_ai.provider.name", "other"),
                            entry("gen_ai.request.model", "gpt-4o"),
                            entry("gen_ai.response.model", "gpt-4o-prod"),
                            entry("gen_ai.token.type", "input"),
                            entry("sluice.consumer", "checkout"),
                            entry("sluice.backend", "east"));

            Metric duration = collector.metric("gen_ai.server.request.duration");
            assertThat(duration.getUnit()).isEqualTo("s");
            assertThat(duration.getHistogram().getDataPoints(0).getSum()).isEqualTo(1.9);

            Metric requests = collector.metric("sluice.requests");
            assertThat(requests.getSum().getIsMonotonic()).isTrue();
            NumberDataPoint point = requests.getSum().getDataPoints(0);
            assertThat(point.getAsInt()).isEqualTo(1);
            assertThat(Collector.attributes(point.getAttributesList())).containsEntry("sluice.outcome", "completed");
            assertThat(collector.resource())
                    .containsEntry("service.name", "sluice")
                    .containsEntry("service.version", "1.2.3");
        }
    }

    @Test
    void theVariablesOfOpenTelemetryAreObeyed() throws Exception {
        try (Collector collector = new Collector(200)) {
            sendOne(Map.of(
                    "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", collector.url() + "/v1/metrics",
                    "OTEL_EXPORTER_OTLP_HEADERS", "x-collector-key=k1",
                    "OTEL_SERVICE_NAME", "gateway-of-paris",
                    "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test"));

            assertThat(collector.keys()).containsOnly("k1");
            assertThat(collector.resource())
                    .containsEntry("service.name", "gateway-of-paris")
                    .containsEntry("deployment.environment.name", "test");
        }
    }

    @Test
    void metricsAreSentAgainAndAgainAndPrometheusReadsThemToo() throws Exception {
        try (Collector collector = new Collector(200);
                GatewayMetrics metrics = new GatewayMetrics(
                        "1.2.3",
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_METRIC_EXPORT_INTERVAL", "50"))) {
            metrics.ended(Ended.completed("checkout", "gpt-4o"));

            RunningGateway.eventually("a third export", () -> collector.requests() >= 3);
            assertThat(Scrape.of(metrics.prometheus().now(null).text()).sum("sluice_requests_total", Map.of()))
                    .isEqualTo(1);
        }
    }

    @Test
    void nothingIsSentWhereItIsSwitchedOff() throws Exception {
        try (Collector collector = new Collector(200)) {
            for (Map<String, String> off : List.of(
                    Map.of("OTEL_SDK_DISABLED", "true"),
                    Map.of("OTEL_METRICS_EXPORTER", "none"),
                    Map.of("OTEL_METRICS_EXPORTER", "prometheus"),
                    Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " "))) {
                Map<String, String> variables = new HashMap<>(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url()));
                variables.putAll(off);
                sendOne(variables);
            }
            assertThat(collector.requests()).isZero();
        }
    }

    @Test
    void anUnusableVariableCostsTheExportAndNothingElse() throws Exception {
        for (Map<String, String> unusable : List.of(
                Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
                Map.of("OTEL_EXPORTER_OTLP_HEADERS", "secret-without-a-name"),
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "not a url"),
                Map.of("OTEL_METRIC_EXPORT_INTERVAL", "soon"))) {
            Map<String, String> variables = new HashMap<>(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));
            variables.putAll(unusable);
            try (GatewayMetrics metrics = new GatewayMetrics("1.2.3", variables)) {
                metrics.ended(Ended.completed("checkout", "gpt-4o"));
                assertThat(metrics.prometheus().now(null).text()).contains("sluice_requests_total");
            }
        }
    }

    @Test
    void aCollectorThatIsGoneOrFailsHoldsNobodyUp() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (Collector failing = new Collector(503)) {
            for (String url : new String[] {"http://127.0.0.1:" + closed, failing.url()}) {
                long start = System.nanoTime();
                sendOne(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", url, "OTEL_METRIC_EXPORT_INTERVAL", "10"));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            }
        }
    }

    /// Counts one exchange and ends, which sends it.
    private static void sendOne(Map<String, String> environment) {
        try (GatewayMetrics metrics = new GatewayMetrics("1.2.3", environment)) {
            metrics.ended(Ended.completed("checkout", "gpt-4o"));
        }
    }
}
