/// What the gateway counts, for other tools: instruments of OpenTelemetry with the names of its GenAI conventions, read
/// by Prometheus and sent over OTLP. Counting never blocks a request, and a client cannot make it grow.
@NullMarked
package dev.sluice.gateway.metrics;

import org.jspecify.annotations.NullMarked;
