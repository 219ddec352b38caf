package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.PriceConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the numbers of an exchange came about: what its limits held and charged, and what it cost.
final class Arithmetic {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private Arithmetic() {}

    /// One line of a sum.
    ///
    /// @param sign `+`, `−`, `=` or nothing
    record Line(String sign, String what, String amount, String aside) {}

    /// From the estimate over the reservation to the charge.
    static List<Line> limits(ExchangeRecord exchange) {
        long estimated = exchange.estimatedInputTokens().value();
        long reserved = exchange.reservedTokens().value();
        long charged = exchange.chargedTokens().value();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("", "Prompt, counted by the gateway", Quantity.exact(estimated), ""));
        if (reserved > 0) {
            lines.add(new Line("+", "Longest answer allowed", Quantity.exact(Math.max(0, reserved - estimated)), ""));
            lines.add(new Line("=", "Held before it ran", Quantity.exact(reserved), "all limits at once"));
        }
        lines.add(new Line(
                "",
                "Really used",
                Quantity.exact(exchange.totalTokens().value()),
                Quantity.exact(exchange.inputTokens().value()) + " in, "
                        + Quantity.exact(exchange.outputTokens().value()) + " out"
                        + (exchange.estimated() ? ", estimated" : ", said by the backend")));
        lines.add(new Line("", "Charged", Quantity.exact(charged), ""));
        if (reserved > 0) {
            long back = reserved - charged;
            lines.add(new Line(
                    back < 0 ? "−" : "=",
                    back < 0 ? "Charged beyond what was held" : "Given back",
                    Quantity.exact(Math.abs(back)),
                    ""));
        }
        return List.copyOf(lines);
    }

    /// What each limit that it was counted by bounds, in words.
    static List<String> countedBy(ExchangeRecord exchange, @Nullable GatewayConfig config) {
        return exchange.counterKeys().stream()
                .map(key -> {
                    String id = key.substring(0, Math.max(0, key.indexOf('=')));
                    String bounds = config == null
                            ? ""
                            : config.limits().stream()
                                    .filter(limit -> limit.id().value().equals(id))
                                    .findFirst()
                                    .map(Arithmetic::bounds)
                                    .orElse("no longer there");
                    return key + (bounds.isEmpty() ? "" : "   " + bounds);
                })
                .toList();
    }

    private static String bounds(LimitConfig limit) {
        return Stream.of(
                        bound(limit.tokensPerMinute(), " tokens/min"),
                        bound(limit.requestsPerMinute(), " requests/min"),
                        bound(limit.concurrent(), " at once"),
                        limit.tokenQuota() == null
                                ? ""
                                : Quantity.exact(limit.tokenQuota().tokens()) + " tokens "
                                        + limit.tokenQuota().period(),
                        limit.budget() == null
                                ? ""
                                : limit.budget().amount().toPlainString() + " "
                                        + limit.budget().currency() + " "
                                        + limit.budget().period())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String bound(@Nullable Number number, String unit) {
        return number == null ? "" : Quantity.exact(number.longValue()) + unit;
    }

    /// From tokens and prices to the cost; empty where no price in the configuration fits.
    static List<Line> cost(ExchangeRecord exchange, @Nullable GatewayConfig config) {
        if (exchange.outcome() == Outcome.REFUSED || exchange.attempts().isEmpty()) {
            return List.of(new Line("=", "No backend ran it", "0", ""));
        }
        BigDecimal cost = exchange.cost();
        if (cost == null) {
            return List.of(new Line("", "No price is known for this model: unpriced, which is not 0", "", ""));
        }
        List<Line> lines = new ArrayList<>();
        price(exchange, config).ifPresent(price -> {
            long cached = exchange.cachedInputTokens().value();
            BigDecimal cachedPrice =
                    price.cachedInputPerMillion() == null ? price.inputPerMillion() : price.cachedInputPerMillion();
            lines.add(part("Prompt", exchange.inputTokens().value() - cached, price.inputPerMillion(), price));
            if (cached > 0) {
                lines.add(part("Prompt, cached by the provider", cached, cachedPrice, price));
            }
            lines.add(part("Answer", exchange.outputTokens().value(), price.outputPerMillion(), price));
        });
        lines.add(new Line(
                "=",
                "Cost",
                cost.toPlainString() + (exchange.currency() == null ? "" : " " + exchange.currency()),
                lines.isEmpty() ? "by the list that comes with the gateway" : "by the price of the configuration"));
        return List.copyOf(lines);
    }

    private static Line part(String what, long tokens, BigDecimal perMillion, PriceConfig price) {
        BigDecimal amount = perMillion.multiply(BigDecimal.valueOf(tokens)).divide(MILLION, 9, RoundingMode.HALF_UP);
        return new Line(
                "+",
                what,
                amount.stripTrailingZeros().toPlainString(),
                Quantity.exact(tokens) + " × " + perMillion.toPlainString() + " " + price.currency() + " per million");
    }

    private static Optional<PriceConfig> price(ExchangeRecord exchange, @Nullable GatewayConfig config) {
        if (config == null) {
            return Optional.empty();
        }
        LocalDate day = exchange.startedAt().atZone(ZoneOffset.UTC).toLocalDate();
        return Stream.of(exchange.responseModel(), exchange.requestModel())
                .filter(model -> model != null)
                .map(model -> config.prices().stream()
                        .filter(price -> price.since() == null || !price.since().isAfter(day))
                        .filter(price -> matches(price.model(), model.value()))
                        .max(Comparator.comparing(price -> price.since() == null ? LocalDate.MIN : price.since())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean matches(String pattern, String model) {
        String regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return model.matches(regex);
    }
}
