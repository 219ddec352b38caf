package dev.sluice.gateway.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// Bodies of administration.
final class AdminBody {

    /// The same for a message over the WebSocket.
    static final int MAX_BYTES = 1 << 20;

    private AdminBody() {}

    /// The whole body as text; empty where it is too large. Blocks.
    static Optional<String> read(Request request) throws IOException {
        if (request.getLength() > MAX_BYTES) {
            return Optional.empty();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    static Answer tooLarge() {
        return Answer.error(413, "body_too_large", "The body is larger than 1 MiB.");
    }
}
