package dev.sluice.gateway;

import dev.sluice.model.config.GatewayConfig;

/// Whether a gateway may listen beyond this machine: only with TLS, so that nobody reads along, and only where every
/// request needs a key.
final class BeyondLoopback {

    private BeyondLoopback() {}

    /// @throws StartupException where the host is reached from elsewhere and the configuration does not allow it
    static void check(String host, GatewayConfig config) throws StartupException {
        if (AllowedHosts.isLoopback(host)) {
            return;
        }
        if (config.listen().tls() == null) {
            throw new StartupException("host " + host + " is not this machine alone: without TLS the gateway listens on"
                    + " 127.0.0.1 or localhost only; set listen.tls");
        }
        boolean keys = config.consumers().stream()
                .anyMatch(consumer -> !consumer.keys().isEmpty());
        if (config.anonymous() != null || !keys) {
            throw new StartupException("host " + host + " is not this machine alone: there every request needs a key;"
                    + " give consumers keys, and remove anonymous");
        }
    }
}
