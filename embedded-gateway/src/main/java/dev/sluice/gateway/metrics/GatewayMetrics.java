package dev.sluice.gateway.metrics;

import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.GatewayState;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway's metrics: told of what happens, asked by those who watch.
public final class GatewayMetrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayMetrics.class);
    private static final String SCOPE = "dev.sluice";
    private static final Duration LAST_EXPORT = Duration.ofSeconds(2);

    private final SdkMeterProvider provider;
    private final Meter meter;
    private final ExchangeMetrics exchanges;
    private final PrometheusText prometheus;

    /// @param version of the program
    /// @param environment whose `OTEL_…` variables say whether and where metrics are sent
    public GatewayMetrics(String version, Map<String, String> environment) {
        PrometheusMetricReader reader = PrometheusMetricReader.builder()
                .setOtelScopeLabelsEnabled(false)
                .build();
        this.provider = provider(new OtlpVariables(environment), resource(version), reader);
        this.meter = provider.get(SCOPE);
        this.exchanges = new ExchangeMetrics(meter);
        this.prometheus = new PrometheusText(reader);
    }

    /// Tells which models and providers there are.
    public void configure(GatewayConfig config) {
        exchanges.configure(config);
    }

    /// Shows the levels of the gateway's state from now on. To be called once.
    ///
    /// @param state asked at each scrape
    public void observe(Supplier<GatewayState> state) {
        StateGauges.register(meter, state);
    }

    /// Counts an exchange that ended.
    public void ended(ExchangeRecord exchange) {
        exchanges.ended(exchange);
    }

    /// What Prometheus reads.
    public PrometheusText prometheus() {
        return prometheus;
    }

    /// Sends what was not sent yet, and waits for it a moment at most: a collector that does not answer would hold the
    /// library for many seconds.
    @Override
    public void close() {
        Thread last = Thread.ofVirtual().start(provider::close);
        try {
            last.join(LAST_EXPORT);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whatever the variables say, the gateway starts and Prometheus can read.
    private static SdkMeterProvider provider(OtlpVariables variables, Resource resource, MetricReader reader) {
        if (variables.nameACollector()) {
            try {
                return OtlpExport.provider(variables, resource, reader);
            } catch (IllegalArgumentException unusable) {
                LOG.warn("metrics are not sent over OTLP: {}", unusable.getMessage());
            }
        }
        return SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(reader)
                .build();
    }

    private static Resource resource(String version) {
        return Resource.getDefault().toBuilder()
                .put("service.name", "sluice")
                .put("service.version", version)
                .build();
    }
}
