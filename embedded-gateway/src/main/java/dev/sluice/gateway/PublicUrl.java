package dev.sluice.gateway;

import dev.sluice.model.config.ListenConfig;
import java.net.URI;

/// Where a gateway is reached, as the ready line says it.
final class PublicUrl {

    private PublicUrl() {}

    /// Without a path. Who listens on loopback, or on everything, is reached by the loopback address.
    ///
    /// @param port that it really listens on
    static URI of(ListenConfig listen, int port) {
        String scheme = listen.tls() == null ? "http" : "https";
        String host = listen.host();
        boolean near = AllowedHosts.isLoopback(host) || host.equals("0.0.0.0") || host.equals("::");
        String shown = near ? "127.0.0.1" : host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + shown + ":" + port);
    }

    /// The WebSocket of the console.
    static URI admin(URI url) {
        String scheme = url.getScheme().equals("https") ? "wss" : "ws";
        return URI.create(scheme + "://" + url.getRawAuthority() + "/admin/ws");
    }
}
