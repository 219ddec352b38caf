package dev.sluice.console.screen.start;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks a backend which models it has.
interface ModelList {

    sealed interface Answer {

        /// It has these.
        ///
        /// @param models their names, sorted; at most 500
        record Found(List<String> models) implements Answer {}

        /// It cannot be asked, or says no.
        ///
        /// @param why a sentence that says what to do
        record Unreachable(String why) implements Answer {}
    }

    /// Returns at once; the answer comes on any thread.
    ///
    /// @param key null: the backend wants none
    void ask(URI baseUrl, @Nullable String key, Consumer<Answer> answer);
}
