package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.authenticate.ConsumerKeys;
import dev.sluice.gateway.cache.Origins;
import dev.sluice.gateway.configuration.ActiveConfiguration;
import dev.sluice.gateway.configuration.BundledPrices;
import dev.sluice.gateway.price.PriceList;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.gateway.route.Router;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.SimulationConfig;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that one revision of the configuration means for a request. A request keeps the one it began under.
public record InForce(
        long revision,
        GatewayConfig config,
        ConsumerKeys keys,
        Router router,
        PriceList prices,
        ServedPrices served,
        Origins origins) {

    /// What a revision means.
    ///
    /// @param backends knows all backends of the configuration
    public static InForce of(ActiveConfiguration active, LiveBackends backends, TimeAndChance sources) {
        Router router = new Router(active.config(), backends, sources);
        PriceList prices = PriceList.of(active.config().prices(), BundledPrices.LIST);
        return new InForce(
                active.revision(),
                active.config(),
                ConsumerKeys.of(active.config()),
                router,
                prices,
                new ServedPrices(router, prices),
                new Origins(active.config()));
    }

    /// Whether a consumer is blocked, or gone.
    boolean blocks(ConsumerId consumer) {
        return config.consumers().stream().noneMatch(known -> known.id().equals(consumer) && !known.blocked());
    }

    /// Whether prompts and answers of a consumer are stored.
    boolean keepsContent(ConsumerId consumer) {
        if (config.privacy().storeContent()) {
            return true;
        }
        for (ConsumerConfig known : config.consumers()) {
            if (known.storeContent() && known.id().equals(consumer)) {
                return true;
            }
        }
        return false;
    }

    /// The prices of the models that may serve one that is asked for, each once; without those that have no price.
    List<TokenPrice> prices(ModelName asked, LocalDate day) {
        return served.of(asked, day);
    }

    /// How a simulated backend behaves; null where there is no backend of this name.
    ///
    /// @param id in any case, since it comes out of a URL
    public @Nullable SimulationConfig simulation(String id) {
        return config.backends().stream()
                .filter(backend -> backend.id().value().equalsIgnoreCase(id))
                .map(backend -> backend.simulation() == null ? SimulationConfig.DEFAULT : backend.simulation())
                .findFirst()
                .orElse(null);
    }
}
