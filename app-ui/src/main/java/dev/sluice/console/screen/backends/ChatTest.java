package dev.sluice.console.screen.backends;

import java.time.Duration;

/// How a question to a backend ended.
public sealed interface ChatTest {

    /// It answered.
    ///
    /// @param text the answer, shortened
    record Answered(String text, Duration duration) implements ChatTest {}

    /// It did not.
    ///
    /// @param why a sentence that says what to do
    record Failed(String why) implements ChatTest {}
}
