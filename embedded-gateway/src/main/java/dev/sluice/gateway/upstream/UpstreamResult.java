package dev.sluice.gateway.upstream;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.protocol.AnswerStream;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// How one attempt ended.
public sealed interface UpstreamResult {

    /// The backend answered, and the whole answer is here; nothing went to the client.
    @SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
    record Answered(int status, HttpFields headers, byte[] body) implements UpstreamResult {}

    /// The backend streamed to the client, up to its own end. What the stream holds back is still to be written.
    record Streamed(AnswerStream stream) implements UpstreamResult {}

    /// The backend streamed to the client and broke off.
    ///
    /// @param reason a code for the ledger: `upstream_lost`, `idle_timeout`, `upstream_timeout`
    record BrokenOff(AnswerStream stream, String reason) implements UpstreamResult {}

    /// The client left, or took nothing any more; the upstream call was given up.
    ///
    /// @param stream what was delivered until then, or null where nothing was
    /// @param reason a code for the ledger: `client_gone`, `client_stalled`
    record ClientGone(@Nullable AnswerStream stream, String reason) implements UpstreamResult {}

    /// The gateway stops, or somebody cancelled the request, and the upstream call was given up.
    ///
    /// @param why what the client is told; null: the gateway stops
    /// @param stream what was delivered until then, or null where nothing was
    /// @param writing whether bytes are on their way to the client, so that nothing can be said to it any more
    record Stopped(
            @Nullable AnswerStream stream,
            boolean writing,
            @Nullable Refusal why) implements UpstreamResult {}

    /// No usable answer came, and nothing went to the client.
    ///
    /// @param sent whether the request may have reached the backend
    record Unreachable(String message, boolean sent) implements UpstreamResult {}

    /// An answer came that is no answer; nothing went to the client.
    ///
    /// @param stream what it was, where it was a stream
    record Malformed(String message, @Nullable AnswerStream stream) implements UpstreamResult {}

    /// A phase took too long; nothing went to the client.
    ///
    /// @param phase `connect`, `first content`, `idle` or `total`
    record TimedOut(String phase, Duration after) implements UpstreamResult {}
}
