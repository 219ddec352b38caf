package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.AcceptedRequest;
import dev.sluice.gateway.cache.answer.AnswerShape;
import dev.sluice.gateway.cache.answer.KeptAnswer;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.cache.store.Pace;
import dev.sluice.model.config.CacheReplay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// An entry as its client gets it: JSON or a stream, as asked for.
///
/// @param pace of the stream; empty: all at once
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record CachedAnswer(byte[] body, boolean streamed, List<Pace.Piece> pace) {

    /// No pause is longer, whatever was recorded.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /// Makes it of an entry.
    ///
    /// @return null where the entry is damaged
    static @Nullable CachedAnswer of(CacheEntry entry, Call call, CacheReplay replay) {
        AnswerShape shape = AnswerShape.of(entry.api());
        if (shape == null) {
            return null;
        }
        KeptAnswer kept = new KeptAnswer(shape, entry.streamed(), entry.usageShown(), entry.body(), entry.usage());
        boolean streamed = call.request().streamed();
        boolean withUsage = call.request().usageAsked();
        boolean paced = streamed && replay == CacheReplay.RECORDED_PACE && kept.isStreamFor(withUsage);
        return (streamed ? kept.stream(withUsage) : kept.json())
                .map(body -> new CachedAnswer(body, streamed, paced ? Pace.unpack(entry.pace()) : List.of()))
                .orElse(null);
    }

    /// Writes it to the client and completes the request.
    ///
    /// @param pause waits so many nanoseconds
    void write(AcceptedRequest accepted, LongConsumer pause) {
        Response response = accepted.response();
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, streamed ? "text/event-stream" : "application/json");
        if (streamed) {
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        int from = 0;
        try {
            for (Pace.Piece piece : pace) {
                int to = Math.min(body.length, from + piece.bytes());
                if (to == body.length) {
                    break;
                }
                pause.accept(Math.min(LONGEST_PAUSE.toNanos(), piece.after().toNanos()));
                Content.Sink.write(response, false, ByteBuffer.wrap(body, from, to - from));
                from = to;
            }
        } catch (IOException gone) {
            accepted.callback().failed(gone);
            return;
        }
        response.write(true, ByteBuffer.wrap(body, from, body.length - from), accepted.callback());
    }
}
