package dev.sluice.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// The admin WebSocket behind the address that a user gives.
final class AdminAddress {

    private AdminAddress() {}

    /// Takes `http://host:port` as clients use it, and `ws://host:port/admin/ws` as the ready file says it.
    static URI of(String given) throws UserErrorException {
        URI uri = parse(given);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https") || scheme.equals("wss");
        boolean plain = scheme.equals("http") || scheme.equals("ws");
        if (uri.getHost() == null || !(secure || plain) || uri.getUserInfo() != null) {
            throw new UserErrorException(
                    "--connect takes an address such as http://127.0.0.1:7333, and '" + given + "' is none.");
        }
        return URI.create((secure ? "wss://" : "ws://") + uri.getAuthority() + "/admin/ws");
    }

    private static URI parse(String given) throws UserErrorException {
        try {
            return new URI(given);
        } catch (URISyntaxException e) {
            throw new UserErrorException("--connect: '" + given + "' is no address: " + e.getReason() + ".", e);
        }
    }
}
