package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.cache.Recording;
import dev.sluice.gateway.cache.store.Pace;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.exchange.TokenUsage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Keeps a copy of what is written to the client. Writes come one after another, and all of them before the exchange is
/// over.
final class RecordingResponse extends Response.Wrapper {

    private static final int MOST_BYTES = 8 << 20;

    private final Ticker ticker;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(4_096);
    private final List<Pace.Piece> pieces = new ArrayList<>();
    private long lastNanos;
    private boolean tooLong;

    RecordingResponse(Response response, Ticker ticker) {
        super(response.getRequest(), response);
        this.ticker = ticker;
        this.lastNanos = ticker.nanos();
    }

    @Override
    public void write(boolean last, ByteBuffer bytes, Callback callback) {
        keep(bytes);
        super.write(last, bytes, callback);
    }

    private void keep(@Nullable ByteBuffer bytes) {
        if (bytes == null || !bytes.hasRemaining() || tooLong) {
            return;
        }
        if (body.size() + bytes.remaining() > MOST_BYTES) {
            tooLong = true;
            body.reset();
            return;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.slice().get(copy);
        body.writeBytes(copy);
        long now = ticker.nanos();
        pieces.add(new Pace.Piece(copy.length, Duration.ofNanos(Math.max(0, now - lastNanos))));
        lastNanos = now;
    }

    /// What the client got, or null where it is not worth keeping.
    ///
    /// @param record of the exchange that has ended
    /// @param usageShown whether the client asked for the usage of a stream
    @Nullable
    Recording recording(@Nullable ExchangeRecord record, boolean usageShown) {
        if (record == null || record.outcome() != Outcome.COMPLETED || record.status() != 200 || tooLong) {
            return null;
        }
        String type = getHeaders().get(HttpHeader.CONTENT_TYPE);
        boolean streamed = type != null && type.startsWith("text/event-stream");
        return new Recording(
                record.id(),
                streamed,
                usageShown,
                body.toByteArray(),
                streamed ? Pace.pack(pieces) : new byte[0],
                usage(record),
                record.cost(),
                record.currency(),
                record.duration());
    }

    private static TokenUsage usage(ExchangeRecord record) {
        TokenCount input = record.inputTokens();
        return new TokenUsage(input, record.cachedInputTokens(), record.outputTokens(), record.reasoningTokens());
    }
}
