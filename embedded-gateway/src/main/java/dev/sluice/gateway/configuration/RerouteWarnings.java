package dev.sluice.gateway.configuration;

import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import java.util.ArrayList;
import java.util.List;

/// Limits whose `reroute` leads nowhere: allowed, since nothing breaks, but hardly what was meant.
final class RerouteWarnings {

    private RerouteWarnings() {}

    static List<String> of(GatewayConfig config) {
        List<String> warnings = new ArrayList<>();
        for (LimitConfig limit : config.limits()) {
            ModelName model = limit.onExceeded().model();
            if (model == null) {
                continue;
            }
            String where = "limit \"" + limit.id() + "\": reroute: ";
            if (config.models().stream().noneMatch(route -> matches(route.name(), model))) {
                warnings.add(where + "there is no model \"" + model + "\"; requests will be refused");
            }
            boolean seesIt = limit.match().models().stream().anyMatch(pattern -> matches(pattern, model));
            if (seesIt && !List.of(limit.counterKey().split("\\+", -1)).contains("model")) {
                warnings.add(where + "the limit sees \"" + model
                        + "\" too, and has no room for it either; name the models that it is for in match.models");
            }
        }
        return warnings;
    }

    private static boolean matches(String pattern, ModelName model) {
        return Wildcard.of(pattern).matches(model.value());
    }
}
