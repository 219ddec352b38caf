package dev.sluice.console.screen.backends;

import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks a model server what it is, and whether it answers.
public interface BackendDetector {

    /// Finds out what answers at an address. Returns at once; the answer comes on any thread.
    ///
    /// @param address with or without a path
    /// @param key null: it wants none
    void detect(URI address, @Nullable String key, Consumer<Detection> answer);

    /// Asks one short question. Returns at once; the answer comes on any thread.
    void chat(Detection.Found backend, @Nullable String key, String model, Consumer<ChatTest> answer);
}
