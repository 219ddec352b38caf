package dev.sluice.console.screen.traffic;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/// Sends a request through the gateway's data plane, as any app does.
interface Sender {

    /// How it ended.
    sealed interface Answer {

        /// Something came back.
        ///
        /// @param id the gateway's id of the exchange; may be empty
        /// @param text the body, shortened
        record Received(int status, String id, String text, Duration duration) implements Answer {}

        /// Nothing did.
        ///
        /// @param why a sentence
        record Failed(String why) implements Answer {}
    }

    /// Returns at once; the answer comes on any thread.
    ///
    /// @param key of a consumer
    /// @param body JSON
    void send(URI uri, String key, String body, Consumer<Answer> answer);
}
