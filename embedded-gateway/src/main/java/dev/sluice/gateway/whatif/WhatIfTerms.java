package dev.sluice.gateway.whatif;

import dev.sluice.gateway.price.PriceList;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.gateway.route.Router;
import dev.sluice.gateway.route.Routing;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.PriceConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/// What a configuration decides beside its limits.
public final class WhatIfTerms implements Terms {

    private final Router router;
    private final PriceList prices;

    private WhatIfTerms(Router router, PriceList prices) {
        this.router = router;
        this.prices = prices;
    }

    /// The terms of a configuration.
    ///
    /// @param bundled prices that come with the program
    public static WhatIfTerms of(GatewayConfig config, List<PriceConfig> bundled) {
        return new WhatIfTerms(Router.unused(config), PriceList.of(config.prices(), bundled));
    }

    @Override
    public List<TokenPrice> prices(ModelName asked, LocalDate day) {
        return router.servedBy(asked).stream()
                .map(served -> prices.find(served, asked, day))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public boolean serves(ModelName model) {
        return !(router.route(model) instanceof Routing.NoSuchModel);
    }
}
