package dev.sluice.app;

import dev.sluice.console.link.GatewayAddress;
import java.net.URI;

/// The admin WebSocket behind the address that `--connect` is given.
final class AdminAddress {

    private AdminAddress() {}

    static URI of(String given) throws UserErrorException {
        try {
            return GatewayAddress.admin(given);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException("--connect: " + e.getMessage() + ".", e);
        }
    }
}
