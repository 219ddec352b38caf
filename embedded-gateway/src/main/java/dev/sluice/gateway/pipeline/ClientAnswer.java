package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import org.eclipse.jetty.http.HttpFields;

/// What the client gets when an exchange is settled.
sealed interface ClientAnswer {

    /// The backend's answer as it came.
    @SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
    record PassedOn(int status, HttpFields headers, byte[] body) implements ClientAnswer {}

    /// The last bytes of a stream that is under way.
    @SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
    record StreamEnd(byte[] bytes) implements ClientAnswer {}

    record Refused(Refusal refusal) implements ClientAnswer {}

    /// Nobody is there any more, or nothing can be said: the connection is cut.
    record Nobody() implements ClientAnswer {}
}
