package dev.sluice.gateway;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How to start a gateway. What is null comes from the configuration or the data folder.
///
/// @param dataDir the folder of ledger, revisions and ready file; made with mode 0700
/// @param config the configuration file; null: `gateway.yaml` in the data folder
/// @param host overrides `listen.host`
/// @param port overrides `listen.port`; 0: any free one
/// @param readyFile null: `ready.json` in the data folder
/// @param adminToken null: a new random one
/// @param version of the program
public record GatewayOptions(
        Path dataDir,
        @Nullable Path config,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Path readyFile,
        @Nullable String adminToken,
        String version) {}
