package dev.sluice.gateway.configuration;

import dev.sluice.model.config.GatewayConfig;
import java.util.List;

/// A configuration in force, and its number. Secrets are resolved.
///
/// @param warnings what works but should be looked at, in words
public record ActiveConfiguration(long revision, GatewayConfig config, List<String> warnings) {

    public ActiveConfiguration {
        warnings = List.copyOf(warnings);
    }
}
