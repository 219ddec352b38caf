package dev.sluice.console.link;

import java.net.URI;
import java.util.function.Supplier;

/// Where a gateway's admin WebSocket is, and what opens it.
///
/// @param uri `ws://HOST:PORT/admin/ws` or `wss://…`
/// @param token asked for at each attempt to connect, since a gateway makes a new one at each start; goes into a header
/// and nowhere else
public record AdminEndpoint(URI uri, Supplier<String> token) {

    /// Host and port, for people.
    public String address() {
        return uri.getRawAuthority();
    }
}
