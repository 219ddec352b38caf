package dev.sluice.gateway.configuration;

import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.gateway.price.PriceList;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.BudgetConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Budgets that let models pass without counting them, because no price in their currency is known: what looks like a
/// limit and is none must be said when the file is read, not when the bill comes.
final class BlindBudgets {

    private final GatewayConfig config;
    private final PriceList prices;
    private final List<String> found = new ArrayList<>();

    private BlindBudgets(GatewayConfig config) {
        this.config = config;
        this.prices = PriceList.of(config.prices(), BundledPrices.LIST);
    }

    /// One sentence for each budget and model. Models that only a pattern leads to cannot be foreseen: of them the
    /// gateway tells when they come.
    static List<String> of(GatewayConfig config) {
        if (config.limits().stream().allMatch(limit -> limit.budget() == null)) {
            return List.of();
        }
        BlindBudgets blind = new BlindBudgets(config);
        config.limits().forEach(blind::check);
        return List.copyOf(blind.found);
    }

    private void check(LimitConfig limit) {
        BudgetConfig budget = limit.budget();
        if (budget == null) {
            return;
        }
        String words = "limits." + limit.id() + ".budget counts ";
        if (Stream.concat(config.prices().stream(), BundledPrices.LIST.stream())
                .noneMatch(price -> price.currency().equals(budget.currency()))) {
            found.add(words + "nothing: no price is in " + budget.currency() + "; add prices in it");
            return;
        }
        for (ModelRoute model : config.models()) {
            if (!model.name().contains("*") && sees(limit, model.name()) && !isPriced(model, budget.currency())) {
                found.add(words + "no request for " + model.name() + " that is served by a model without a price in "
                        + budget.currency() + "; add one under prices, 0 where it costs nothing");
            }
        }
    }

    private static boolean sees(LimitConfig limit, String model) {
        return limit.match().models().stream().map(Wildcard::of).anyMatch(pattern -> pattern.matches(model));
    }

    private boolean isPriced(ModelRoute model, String currency) {
        ModelName asked = new ModelName(model.name());
        return served(model, asked).allMatch(served -> {
            TokenPrice price = prices.find(served, asked, LocalDate.MAX);
            return price != null && price.currency().equals(currency);
        });
    }

    private Stream<ModelName> served(ModelRoute model, ModelName asked) {
        return model.pool() == null
                ? Stream.of(asked)
                : config.pools().stream()
                        .filter(pool -> pool.id().equals(model.pool()))
                        .map(PoolConfig::members)
                        .flatMap(List::stream)
                        .map(PoolMember::model)
                        .map(name -> Objects.requireNonNullElse(name, asked));
    }
}
