package dev.sluice.gateway.configuration;

import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.model.config.GatewayConfig;
import java.util.ArrayList;
import java.util.List;

/// The one list of settings that are read and checked but do nothing yet; the limiter keeps its own part of it.
/// Whoever builds one deletes its line.
final class NotInForce {

    private NotInForce() {}

    /// What this configuration asks for and does not get, in words, each with its path.
    static List<String> of(GatewayConfig config) {
        List<String> found = new ArrayList<>();
        config.limits().forEach(limit -> found.addAll(ReservingLimiter.notInForce(limit)));
        return List.copyOf(found);
    }
}
