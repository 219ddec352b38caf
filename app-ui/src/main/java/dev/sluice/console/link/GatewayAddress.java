package dev.sluice.console.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// The admin WebSocket behind the address that a person gives.
public final class GatewayAddress {

    private GatewayAddress() {}

    /// Takes `http://host:port` as clients use it, and `ws://host:port/admin/ws` as the ready file says it.
    /// Without TLS only this machine will do: the admin token would go over the network in clear.
    ///
    /// @throws IllegalArgumentException a sentence that says what is wrong
    public static URI admin(String given) {
        URI uri = parse(given.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https") || scheme.equals("wss");
        boolean plain = scheme.equals("http") || scheme.equals("ws");
        if (uri.getHost() == null || uri.getUserInfo() != null || !(secure || plain)) {
            throw new IllegalArgumentException(
                    "'" + given + "' is no address: it looks like https://host:7333 or http://127.0.0.1:7333");
        }
        if (plain && !isThisMachine(uri.getHost())) {
            throw new IllegalArgumentException("http:// to " + uri.getHost()
                    + " would send the admin token in clear: use https:// (listen.tls), or a tunnel to 127.0.0.1");
        }
        return URI.create((secure ? "wss://" : "ws://") + uri.getRawAuthority() + "/admin/ws");
    }

    private static boolean isThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static URI parse(String given) {
        try {
            return new URI(given);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + given + "' is no address: " + e.getReason(), e);
        }
    }
}
