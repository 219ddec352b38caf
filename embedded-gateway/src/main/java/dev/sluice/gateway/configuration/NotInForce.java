package dev.sluice.gateway.configuration;

import dev.sluice.gateway.limit.ReservingLimiter;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.PrivacyConfig;
import java.util.ArrayList;
import java.util.List;

/// The one list of settings that are read and checked but do nothing yet; the limiter keeps its own part of it.
/// Whoever builds one deletes its line.
final class NotInForce {

    private final List<String> found = new ArrayList<>();

    private NotInForce() {}

    /// What this configuration asks for and does not get, in words, each with its path.
    static List<String> of(GatewayConfig config) {
        NotInForce list = new NotInForce();
        config.consumers().forEach(list::consumer);
        config.limits().forEach(limit -> list.found.addAll(ReservingLimiter.notInForce(limit)));
        list.storage(config);
        return List.copyOf(list.found);
    }

    private void consumer(ConsumerConfig consumer) {
        String path = "consumers." + consumer.id();
        note(consumer.storeContent(), path + ".storeContent", "no content is kept");
    }

    private void storage(GatewayConfig config) {
        note(!config.privacy().equals(PrivacyConfig.DEFAULT), "privacy", "no content is kept");
    }

    private void note(boolean asked, String path, String instead) {
        if (asked) {
            found.add(path + " is not available in this version: " + instead);
        }
    }
}
