package dev.sluice.console.link;

import dev.sluice.model.message.ServerMessage.Hello;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the connection to the gateway stands.
public sealed interface LinkState {

    /// The first attempt, or a fresh start after a change was missed.
    record Connecting() implements LinkState {}

    /// Messages flow.
    record Connected(Hello hello) implements LinkState {}

    /// It was there, or never was, and is tried again without end.
    ///
    /// @param since when it was lost, or first tried in vain
    /// @param why a sentence
    record Lost(Instant since, String why) implements LinkState {}

    /// The gateway answered and does not let this console in. It is tried again, slowly, since a new token may come.
    ///
    /// @param why a sentence that says what to do
    /// @param byToken whether another admin token would open
    /// @param certificate why it is this console that refuses; null where it is the gateway
    record Refused(
            Instant since,
            String why,
            boolean byToken,
            @Nullable UnknownCertificate certificate) implements LinkState {

        public Refused(Instant since, String why) {
            this(since, why, false, null);
        }
    }
}
