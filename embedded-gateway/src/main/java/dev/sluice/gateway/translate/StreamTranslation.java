package dev.sluice.gateway.translate;

import java.io.ByteArrayOutputStream;

/// Translates one streamed answer, event by event. What it keeps does not grow with the answer. Not safe for use by
/// several threads at once.
public interface StreamTranslation {

    /// Takes one whole event from the backend.
    ///
    /// @param bytes holds the event from `start` to `end`, the blank line that closes it included
    /// @param out gets the events for the client, none to several; nothing once the stream has failed
    void event(byte[] bytes, int start, int end, ByteArrayOutputStream out);

    /// The backend's stream is over: ends the client's, where the backend said that it had finished but not that
    /// nothing follows.
    void end(ByteArrayOutputStream out);

    /// Whether the client was told of an error: nothing may follow it.
    boolean failed();
}
