package dev.sluice.console.link;

import java.net.URI;
import java.util.function.Supplier;

/// Where a gateway's admin WebSocket is, and what opens it.
///
/// @param uri `ws://HOST:PORT/admin/ws` or `wss://…`
/// @param token asked for at each attempt to connect, since a gateway makes a new one at each start; goes into a header
/// and nowhere else
/// @param certificate that it shows, where it speaks TLS
public record AdminEndpoint(URI uri, HeldToken token, CertificatePin certificate) {

    /// One without TLS, or whose certificate the system trusts.
    public AdminEndpoint(URI uri, Supplier<String> token) {
        this(uri, token, CertificatePin.NONE);
    }

    public AdminEndpoint(URI uri, Supplier<String> token, CertificatePin certificate) {
        this(uri, new HeldToken(token), certificate);
    }

    /// Host and port, for people.
    public String address() {
        return uri.getRawAuthority();
    }
}
