package dev.sluice.model.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the gateway listens.
///
/// @param host a loopback address or name, unless TLS and consumer keys are set
/// @param port 0 (any free one) to 65535
/// @param allowedHosts further values of the `Host` header that are served; others get 421
/// @param tls null for plain HTTP
public record ListenConfig(
        String host,
        int port,
        List<String> allowedHosts,
        @Nullable TlsConfig tls) {

    public static final ListenConfig DEFAULT = new ListenConfig("127.0.0.1", 7333, List.of(), null);

    public ListenConfig {
        allowedHosts = List.copyOf(allowedHosts);
    }
}
