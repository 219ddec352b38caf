package dev.sluice.gateway.configuration;

import dev.sluice.model.config.GatewayConfig;
import java.util.List;

/// What a configuration text turned out to be.
public sealed interface ReadResult {

    /// It is complete and consistent.
    ///
    /// @param config with all defaults, references followed
    /// @param warnings what works but should be looked at, each with its path
    record Valid(GatewayConfig config, List<String> warnings) implements ReadResult {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /// It has errors: all of them, in the order of the file; at least one.
    record Broken(List<ConfigProblem> problems) implements ReadResult {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
