package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Progress;
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

/// Reads a request's body into one array: bounded in size, and in time. The array grows with what has come, whatever
/// length the client has announced, and only as far as there is room for all bodies together.
///
/// Blocks, so it belongs on a virtual thread.
public final class BodyReader {

    private static final int FIRST_BYTES = 16 * 1024;
    private static final int GROWTH = 4;
    private static final Duration ROOM_AGAIN = Duration.ofSeconds(1);

    private final int maxBytes;
    private final Duration maxTime;
    private final Ticker ticker;
    private final SlowBodies slow;
    private final BodyRoom room;

    /// @param maxTime from the first read to the last
    /// @param slow cuts those that come too slowly
    /// @param room that all bodies share while they come
    public BodyReader(int maxBytes, Duration maxTime, Ticker ticker, SlowBodies slow, BodyRoom room) {
        this.maxBytes = maxBytes;
        this.maxTime = maxTime;
        this.ticker = ticker;
        this.slow = slow;
        this.room = room;
    }

    /// Reads it to its end, or says why not.
    ///
    /// @param progress of the exchange, which may be cancelled meanwhile
    public RequestBody read(Request request, Progress progress) {
        RequestBody body = body(request, progress);
        Refusal cancelled = progress.cancelled();
        return cancelled == null ? body : new RequestBody.NotRead(cancelled);
    }

    private RequestBody body(Request request, Progress progress) {
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
                Arriving body = new Arriving((int) request.getLength());
                SlowBodies.Reading reading = slow.begin(() -> request.fail(new TimeoutException("too slow")))) {
            progress.waitsFor(_ -> request.fail(new IOException("cancelled")));
            return readAll(in, body, deadline, reading);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                return tooSlow();
            }
            if (e.getCause() instanceof HttpException) {
                return refused(RefusalCode.MALFORMED_REQUEST, "The body's framing is broken.");
            }
            return new RequestBody.Gone();
        } finally {
            progress.waitsFor(null);
        }
    }

    private RequestBody readAll(InputStream in, Arriving body, long deadline, SlowBodies.Reading reading)
            throws IOException {
        while (true) {
            if (body.isFull()) {
                int next = in.read();
                if (next < 0) {
                    return new RequestBody.Whole(body.bytes());
                }
                if (body.size >= maxBytes) {
                    return tooLarge();
                }
                if (!body.grow()) {
                    return noRoom();
                }
                body.add((byte) next);
                continue;
            }
            if (!body.readFrom(in)) {
                return new RequestBody.Whole(body.bytes());
            }
            reading.received(body.size);
            if (ticker.nanos() - deadline > 0) {
                return tooSlow();
            }
        }
    }

    /// What has come of a body: at most [#GROWTH] times as much memory as bytes, beyond the first few.
    private final class Arriving implements AutoCloseable {

        private final int announced;
        private byte[] buffer;
        private int size;
        private long taken;

        /// @param announced the length of the body; negative where the client has not said it
        private Arriving(int announced) {
            this.announced = announced;
            this.buffer = new byte[announced < 0 ? FIRST_BYTES : Math.min(FIRST_BYTES, announced)];
        }

        private boolean isFull() {
            return size == buffer.length;
        }

        /// @return false where no more comes
        private boolean readFrom(InputStream in) throws IOException {
            int read = in.read(buffer, size, buffer.length - size);
            size += Math.max(0, read);
            return read >= 0;
        }

        private void add(byte next) {
            buffer[size++] = next;
        }

        /// @return false where there is no room
        private boolean grow() {
            long most = size < announced ? announced : maxBytes;
            int next = (int) Math.min(most, Math.max(FIRST_BYTES, (long) size * GROWTH));
            if (!room.take(next - buffer.length)) {
                return false;
            }
            taken += next - buffer.length;
            buffer = Arrays.copyOf(buffer, next);
            return true;
        }

        private byte[] bytes() {
            return isFull() ? buffer : Arrays.copyOf(buffer, size);
        }

        @Override
        public void close() {
            room.give(taken);
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

    private RequestBody noRoom() {
        Refusal refusal = Refusal.of(
                RefusalCode.QUEUE_FULL,
                CausedBy.GATEWAY,
                "The bodies that are being received take " + (room.most() >> 20)
                        + " MiB, the most at once. Try again in a second.");
        return new RequestBody.NotRead(refusal.retryAfter(ROOM_AGAIN));
    }

    private static RequestBody refused(RefusalCode code, String message) {
        return new RequestBody.NotRead(Refusal.of(code, CausedBy.CLIENT, message));
    }

    private static String printable(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
