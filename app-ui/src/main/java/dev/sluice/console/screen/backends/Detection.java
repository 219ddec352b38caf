package dev.sluice.console.screen.backends;

import dev.sluice.model.config.Provider;
import java.net.URI;
import java.util.List;

/// What answers at an address.
public sealed interface Detection {

    /// What was asked and what came, a line each.
    List<String> transcript();

    /// A model server that the gateway can speak with.
    ///
    /// @param kind what it is, such as `Ollama`
    /// @param baseUrl as the configuration wants it
    /// @param models its own names, sorted; may be empty
    /// @param localNetwork whether the address leads into a private network
    record Found(
            String kind,
            Provider provider,
            URI baseUrl,
            boolean localNetwork,
            List<String> models,
            List<String> transcript)
            implements Detection {
        public Found {
            models = List.copyOf(models);
            transcript = List.copyOf(transcript);
        }
    }

    /// Nothing that can be used.
    ///
    /// @param why a sentence that says what to do
    record Failed(String why, List<String> transcript) implements Detection {
        public Failed {
            transcript = List.copyOf(transcript);
        }
    }
}
