package dev.sluice.gateway.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the environment's `OTEL_…` variables say
/// (opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables
/// and …/protocol/exporter).
///
/// @param environment all variables of the process
record OtlpVariables(Map<String, String> environment) {

    private static final String PREFIX = "OTEL_";
    private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static final String METRICS_PROTOCOL = "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL";

    /// Whether metrics are to be sent: a collector is named, and nothing is switched off.
    boolean nameACollector() {
        boolean endpoint =
                set("OTEL_EXPORTER_OTLP_ENDPOINT") != null || set("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT") != null;
        String exporters = set("OTEL_METRICS_EXPORTER");
        return endpoint
                && !"true".equalsIgnoreCase(set("OTEL_SDK_DISABLED"))
                && (exporters == null
                        || Arrays.stream(exporters.split(","))
                                .map(String::strip)
                                .anyMatch("otlp"::equals));
    }

    /// The specification's default, which the library's is not.
    String protocol() {
        String own = set(METRICS_PROTOCOL);
        String all = set(PROTOCOL);
        return own != null ? own : all != null ? all : "http/protobuf";
    }

    /// For the library: metrics alone, and to the collector alone.
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                properties.put(property(name), value);
            }
        });
        properties.put("otel.metrics.exporter", "otlp");
        properties.put("otel.traces.exporter", "none");
        properties.put("otel.logs.exporter", "none");
        properties.put(property(METRICS_PROTOCOL), protocol());
        return properties;
    }

    private static String property(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /// An empty variable is one that is not set, says the specification.
    private @Nullable String set(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Override
    public String toString() {
        return "OtlpVariables[" + nameACollector() + "]"; // headers hold keys
    }
}
