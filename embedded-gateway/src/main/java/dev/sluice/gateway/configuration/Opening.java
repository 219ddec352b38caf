package dev.sluice.gateway.configuration;

import java.util.List;

/// What opening a configuration file led to.
public sealed interface Opening {

    /// It is in force. Whoever opened it closes it.
    record Ready(FileConfigurationStore store) implements Opening {}

    /// The file cannot be used: every error in it, at least one.
    record Refused(List<ConfigProblem> problems) implements Opening {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
