package dev.sluice.gateway.metrics;

import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.GatewayState;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import java.util.function.Supplier;

/// The gateway's metrics: told of what happens, asked by those who watch.
public final class GatewayMetrics implements AutoCloseable {

    private static final String SCOPE = "dev.sluice";

    private final SdkMeterProvider provider;
    private final Meter meter;
    private final ExchangeMetrics exchanges;
    private final PrometheusText prometheus;

    /// @param version of the program
    public GatewayMetrics(String version) {
        PrometheusMetricReader reader = PrometheusMetricReader.builder()
                .setOtelScopeLabelsEnabled(false)
                .build();
        this.provider = SdkMeterProvider.builder()
                .setResource(resource(version))
                .registerMetricReader(reader)
                .build();
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

    @Override
    public void close() {
        provider.close();
    }

    private static Resource resource(String version) {
        return Resource.getDefault().toBuilder()
                .put("service.name", "sluice")
                .put("service.version", version)
                .build();
    }
}
