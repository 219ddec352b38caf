package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
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

    private static final Words WORDS = Words.of(Arithmetic.class);

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
        lines.add(new Line("", WORDS.text("prompt-counted-by-the-gateway"), Quantity.exact(estimated), ""));
        if (reserved > 0) {
            lines.add(new Line(
                    "+", WORDS.text("longest-answer-allowed"), Quantity.exact(Math.max(0, reserved - estimated)), ""));
            lines.add(new Line(
                    "=", WORDS.text("held-before-it-ran"), Quantity.exact(reserved), WORDS.text("all-limits-at-once")));
        }
        lines.add(new Line(
                "",
                WORDS.text("really-used"),
                Quantity.exact(exchange.totalTokens().value()),
                WORDS.text(
                        "in-out",
                        Quantity.exact(exchange.inputTokens().value()),
                        Quantity.exact(exchange.outputTokens().value()),
                        exchange.estimated() ? WORDS.text("estimated") : WORDS.text("said-by-the-backend"))));
        lines.add(new Line("", WORDS.text("charged"), Quantity.exact(charged), ""));
        if (reserved > 0) {
            long back = reserved - charged;
            lines.add(new Line(
                    back < 0 ? "−" : "=",
                    back < 0 ? WORDS.text("charged-beyond-what-was-held") : WORDS.text("given-back"),
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
                                    .orElse(WORDS.text("no-longer-there"));
                    return key + (bounds.isEmpty() ? "" : "   " + bounds);
                })
                .toList();
    }

    private static String bounds(LimitConfig limit) {
        return Stream.of(
                        bound(limit.tokensPerMinute(), WORDS.text("tokens-min")),
                        bound(limit.requestsPerMinute(), WORDS.text("requests-min")),
                        bound(limit.concurrent(), WORDS.text("at-once")),
                        limit.tokenQuota() == null
                                ? ""
                                : WORDS.text(
                                        "tokens",
                                        Quantity.exact(limit.tokenQuota().tokens()),
                                        String.valueOf(limit.tokenQuota().period())),
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
            return List.of(new Line("=", WORDS.text("no-backend-ran-it"), "0", ""));
        }
        BigDecimal cost = exchange.cost();
        if (cost == null) {
            return List.of(new Line("", WORDS.text("no-price-is-known-for"), "", ""));
        }
        List<Line> lines = new ArrayList<>();
        price(exchange, config).ifPresent(price -> {
            long cached = exchange.cachedInputTokens().value();
            BigDecimal cachedPrice =
                    price.cachedInputPerMillion() == null ? price.inputPerMillion() : price.cachedInputPerMillion();
            lines.add(part(
                    WORDS.text("prompt"), exchange.inputTokens().value() - cached, price.inputPerMillion(), price));
            if (cached > 0) {
                lines.add(part(WORDS.text("prompt-cached-by-the-provider"), cached, cachedPrice, price));
            }
            lines.add(part(WORDS.text("answer"), exchange.outputTokens().value(), price.outputPerMillion(), price));
        });
        lines.add(new Line(
                "=",
                WORDS.text("cost"),
                cost.toPlainString() + (exchange.currency() == null ? "" : " " + exchange.currency()),
                lines.isEmpty() ? WORDS.text("by-the-list-that-comes") : WORDS.text("by-the-price-of-the")));
        return List.copyOf(lines);
    }

    private static Line part(String what, long tokens, BigDecimal perMillion, PriceConfig price) {
        BigDecimal amount = perMillion.multiply(BigDecimal.valueOf(tokens)).divide(MILLION, 9, RoundingMode.HALF_UP);
        return new Line(
                "+",
                what,
                amount.stripTrailingZeros().toPlainString(),
                WORDS.text(
                        "per-million",
                        Quantity.exact(tokens),
                        String.valueOf(perMillion.toPlainString()),
                        String.valueOf(price.currency())));
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
