package dev.sluice.gateway.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// A collector on a real port that takes OTLP over HTTP, and decodes it with the protocol's own classes.
final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<ExportMetricsServiceRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    /// @param status of every answer
    Collector(int status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/metrics", exchange -> take(exchange, status));
        server.start();
    }

    private void take(HttpExchange exchange, int status) throws IOException {
        requests.add(
                ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes()));
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-collector-key")));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int requests() {
        return requests.size();
    }

    /// What came as `x-collector-key`.
    List<String> keys() {
        return keys;
    }

    /// The attributes of whoever sent.
    Map<String, String> resource() {
        Resource resource = requests.getLast().getResourceMetrics(0).getResource();
        return attributes(resource.getAttributesList());
    }

    /// A metric as it came last.
    Metric metric(String name) {
        return requests.getLast().getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name + " came"));
    }

    static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
