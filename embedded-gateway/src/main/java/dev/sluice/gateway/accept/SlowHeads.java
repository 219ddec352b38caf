package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;

/// Cuts connections that take longer than 10 s from a request's first byte to the end of its headers. Bytes that
/// dribble in keep a connection from being idle; this deadline they do not move.
public final class SlowHeads implements Connection.Listener {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final long NOT_BEGUN = Long.MIN_VALUE;
    private static final byte[] TIMED_OUT =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Ticker ticker;
    /// When a sweep first saw the head that each connection is at.
    private final Map<HttpConnection, Long> connections = new ConcurrentHashMap<>();

    public SlowHeads(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            connections.put(http, NOT_BEGUN);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            connections.remove(http);
        }
    }

    /// Nothing is known of the request, so the answer has the shape of no protocol.
    private static void refuse(EndPoint endPoint) {
        endPoint.write(Callback.from(endPoint::close), ByteBuffer.wrap(TIMED_OUT));
    }

    /// Cuts those whose time is over; to be called about once a second.
    public void sweep() {
        long now = ticker.nanos();
        for (Iterator<Map.Entry<HttpConnection, Long>> all =
                        connections.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<HttpConnection, Long> entry = all.next();
            HttpParser parser = entry.getKey().getParser();
            long since = entry.getValue();
            if (!parser.inHeaderState() || parser.isStart()) {
                if (since != NOT_BEGUN) {
                    entry.setValue(NOT_BEGUN);
                }
            } else if (since == NOT_BEGUN) {
                entry.setValue(now);
            } else if (now - since >= DEADLINE.toNanos()) {
                all.remove();
                refuse(entry.getKey().getEndPoint());
            }
        }
    }
}
