package dev.sluice.gateway.admin;

import java.time.Instant;
import java.util.function.Supplier;

/// Which gateway this is.
///
/// @param epoch new at each start
/// @param version of the program
/// @param baseUrl what clients set as their base URL, ending in `/v1`; asked for once the gateway listens
public record GatewayIdentity(String epoch, Instant startedAt, String version, Supplier<String> baseUrl) {}
