package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.exchange.CausedBy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// Reads a request's body into one array: bounded in size, and in time.
///
/// Blocks, so it belongs on a virtual thread.
public final class BodyReader {

    private static final int FIRST_GUESS = 8 * 1024;

    private final int maxBytes;
    private final Duration maxTime;
    private final Ticker ticker;
    private final SlowBodies slow;

    /// @param maxTime from the first read to the last
    /// @param slow cuts those that come too slowly
    public BodyReader(int maxBytes, Duration maxTime, Ticker ticker, SlowBodies slow) {
        this.maxBytes = maxBytes;
        this.maxTime = maxTime;
        this.ticker = ticker;
        this.slow = slow;
    }

    public RequestBody read(Request request) {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return refused(
                    RefusalCode.ENCODING_REFUSED,
                    "Content-Encoding " + printable(encoding) + " is not accepted: send the body uncompressed.");
        }
        if (request.getLength() > maxBytes) {
            return tooLarge();
        }
        long deadline = ticker.nanos() + maxTime.toNanos();
        try (InputStream in = Content.Source.asInputStream(request);
                SlowBodies.Reading reading = slow.begin(() -> request.fail(new TimeoutException("too slow")))) {
            return readAll(in, (int) request.getLength(), deadline, reading);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                return tooSlow();
            }
            if (e.getCause() instanceof HttpException) {
                return refused(RefusalCode.MALFORMED_REQUEST, "The body's framing is broken.");
            }
            return new RequestBody.Gone();
        }
    }

    private RequestBody readAll(InputStream in, int length, long deadline, SlowBodies.Reading reading)
            throws IOException {
        byte[] buffer = new byte[length >= 0 ? length : FIRST_GUESS];
        int size = 0;
        while (true) {
            if (size == buffer.length) {
                int next = in.read();
                if (next < 0) {
                    return new RequestBody.Whole(buffer);
                }
                if (size >= maxBytes) {
                    return tooLarge();
                }
                buffer = Arrays.copyOf(buffer, (int) Math.min(maxBytes, Math.max(FIRST_GUESS, size * 2L)));
                buffer[size++] = (byte) next;
                continue;
            }
            int read = in.read(buffer, size, buffer.length - size);
            if (read < 0) {
                return new RequestBody.Whole(Arrays.copyOf(buffer, size));
            }
            size += read;
            reading.received(size);
            if (ticker.nanos() - deadline > 0) {
                return tooSlow();
            }
        }
    }

    private RequestBody tooLarge() {
        return refused(
                RefusalCode.BODY_TOO_LARGE, "The body is larger than " + (maxBytes >> 20) + " MiB, the most accepted.");
    }

    private RequestBody tooSlow() {
        return refused(
                RefusalCode.BODY_TOO_SLOW,
                "The body did not arrive within " + maxTime.toSeconds() + " s, or at less than 1 KiB a second.");
    }

    private static RequestBody refused(RefusalCode code, String message) {
        return new RequestBody.NotRead(Refusal.of(code, CausedBy.CLIENT, message));
    }

    private static String printable(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
