package dev.sluice.gateway.upstream;

import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// The way to backends: HTTP over a network, or in simulated time; with faults on it, or without.
public interface Wire {

    /// Prepares a call. Nothing is sent yet.
    Call open(Target target);

    /// One request and its answer.
    interface Call {

        /// Sends the request. The listener is told from threads that it must not block.
        void send(Outgoing request, Listener listener);

        /// Gives the call up; the listener may be told, or not.
        void abort(Throwable cause);
    }

    /// What is sent.
    ///
    /// @param headers puts them in
    /// @param body empty where there is none
    /// @param repeatable whether it does no harm if the backend gets it twice
    /// @param idleMillis after which a connection without a byte is given up
    @SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
    record Outgoing(
            String method,
            Consumer<HttpFields.Mutable> headers,
            String contentType,
            byte[] body,
            boolean repeatable,
            long idleMillis) {}

    /// The head of an answer.
    record Head(int status, HttpFields headers) {}

    /// What becomes of a call.
    interface Listener {

        /// The request is on its way: from now on the backend may have seen it.
        void onSent();

        /// The connection had been closed by the backend before: the request goes anew over another one, once.
        default void onStale() {}

        /// The head of the answer is here; its body follows. Not called for an answer without a body.
        void onAnswer(Head head, Content.Source body);

        /// The call is over.
        ///
        /// @param head of the answer; null where none came
        /// @param failure how it broke; null: it did not
        void onEnd(@Nullable Head head, @Nullable Throwable failure);
    }
}
