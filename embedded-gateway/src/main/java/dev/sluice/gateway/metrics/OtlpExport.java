package dev.sluice.gateway.metrics;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;

/// Sends metrics to a collector over OTLP, set up by the library from its own variables. Nothing of it is loaded where
/// no collector is named.
final class OtlpExport {

    private static final String UNNAMED = "unknown_service";

    private OtlpExport() {}

    /// @param ours what the gateway says of itself; the variables win
    /// @param besides another reader of the same metrics
    /// @throws IllegalArgumentException the variables cannot be used, with a reason that may be logged
    static SdkMeterProvider provider(OtlpVariables variables, Resource ours, MetricReader besides) {
        if (!variables.protocol().equals("http/protobuf")) {
            throw new IllegalArgumentException("OTEL_EXPORTER_OTLP_PROTOCOL is " + variables.protocol()
                    + ", and Sluice speaks http/protobuf only (collectors take it at port 4318)");
        }
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesCustomizer(_ -> variables.properties())
                    .addResourceCustomizer((theirs, _) -> named(theirs, ours))
                    .addMeterProviderCustomizer((builder, _) -> builder.registerMetricReader(besides))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk()
                    .getSdkMeterProvider();
        } catch (RuntimeException unusable) {
            String reason = String.valueOf(unusable.getMessage());
            // Headers hold the collector's key, and the library's complaint quotes them.
            throw new IllegalArgumentException(
                    reason.contains("headers")
                            ? "OTEL_EXPORTER_OTLP_HEADERS is not a list of name=value, separated by commas"
                            : reason);
        }
    }

    private static Resource named(Resource theirs, Resource ours) {
        boolean unnamed = theirs.getAttributes().asMap().entrySet().stream()
                .anyMatch(attribute -> attribute.getKey().getKey().equals("service.name")
                        && attribute.getValue().toString().startsWith(UNNAMED));
        return unnamed ? theirs.merge(ours) : ours.merge(theirs);
    }
}
