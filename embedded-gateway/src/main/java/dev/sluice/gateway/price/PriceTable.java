package dev.sluice.gateway.price;

import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.PriceConfig;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One list of prices, made ready to look up.
final class PriceTable {

    /// @param since the first day, [LocalDate#MIN] where there is none
    private record Dated(LocalDate since, TokenPrice price) {

        static Dated of(PriceConfig price) {
            return new Dated(price.since() == null ? LocalDate.MIN : price.since(), TokenPrice.of(price));
        }
    }

    private record Pattern(String text, Wildcard wildcard, Dated dated) {}

    private final Map<String, List<Dated>> exact = new HashMap<>();

    /// The longest first, then the latest.
    private final List<Pattern> patterns = new ArrayList<>();

    PriceTable(List<PriceConfig> prices) {
        for (PriceConfig price : prices) {
            Dated dated = Dated.of(price);
            if (price.model().contains("*")) {
                patterns.add(new Pattern(price.model(), Wildcard.of(price.model()), dated));
            } else {
                exact.computeIfAbsent(price.model(), _ -> new ArrayList<>()).add(dated);
            }
        }
        Comparator<Dated> latestFirst = Comparator.comparing(Dated::since).reversed();
        exact.values().forEach(list -> list.sort(latestFirst));
        patterns.sort(
                Comparator.comparingInt((Pattern pattern) -> -pattern.text().length())
                        .thenComparing(Pattern::dated, latestFirst));
    }

    /// The price of a model on a day: by its exact name, else by the longest pattern; of several the latest that has
    /// begun. Null where there is none.
    @Nullable
    TokenPrice find(ModelName model, LocalDate day) {
        for (Dated dated : exact.getOrDefault(model.value(), List.of())) {
            if (!dated.since().isAfter(day)) {
                return dated.price();
            }
        }
        for (Pattern pattern : patterns) {
            if (!pattern.dated().since().isAfter(day) && pattern.wildcard().matches(model.value())) {
                return pattern.dated().price();
            }
        }
        return null;
    }
}
