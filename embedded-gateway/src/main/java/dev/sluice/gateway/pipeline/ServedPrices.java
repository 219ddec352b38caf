package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.price.PriceList;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.gateway.route.Router;
import dev.sluice.model.ModelName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The prices of the models that may serve one that is asked for. They are remembered, since every request asks for
/// them several times, and looking through a list of patterns for a model without a price takes as long as routing.
final class ServedPrices {

    /// Names are the clients' choice where a route takes any.
    private static final int MOST = 1_000;

    private final Router router;
    private final PriceList prices;
    private final Map<Asked, List<TokenPrice>> known = new ConcurrentHashMap<>();

    private record Asked(ModelName model, LocalDate day) {}

    ServedPrices(Router router, PriceList prices) {
        this.router = router;
        this.prices = prices;
    }

    /// Each once; without those that have no price.
    List<TokenPrice> of(ModelName asked, LocalDate day) {
        Asked key = new Asked(asked, day);
        List<TokenPrice> found = known.get(key);
        if (found == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            found = look(asked, day);
            known.put(key, found);
        }
        return found;
    }

    private List<TokenPrice> look(ModelName asked, LocalDate day) {
        List<TokenPrice> found = new ArrayList<>();
        for (ModelName model : router.servedBy(asked)) {
            TokenPrice price = prices.find(model, asked, day);
            if (price != null && !found.contains(price)) {
                found.add(price);
            }
        }
        return List.copyOf(found);
    }
}
