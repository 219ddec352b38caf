package dev.sluice.console.screen.start;

import java.net.URI;
import java.time.Duration;

/// Asks a model over HTTP, as any app does.
interface ChatClient {

    /// What happens to a question, in this order: any number of `text`, then `ended` or `failed`.
    interface Listener {

        /// More of the answer.
        void text(String more);

        /// The answer is complete.
        ///
        /// @param id the gateway's id of the request; empty where it gave none
        /// @param duration from sending to the last byte
        void ended(String id, Duration duration);

        /// There is no answer, or not all of it.
        ///
        /// @param why a sentence
        void failed(String why);
    }

    /// Returns at once; the listener hears of it on any thread.
    void ask(URI baseUrl, String key, String model, String question, Listener listener);
}
