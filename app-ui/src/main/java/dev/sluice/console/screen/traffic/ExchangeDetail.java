package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything about one exchange, in the order in which people ask for it.
///
/// @param headline what became of it, in a sentence
/// @param exceeded what limits without room did to it other than refusing it, in sentences
record ExchangeDetail(
        ExchangeRecord exchange,
        String headline,
        Verdict verdict,
        List<String> exceeded,
        List<Section> sections,
        List<AttemptBar> attempts) {

    /// @param fields in order
    record Section(String title, List<Field> fields) {}

    /// @param code whether the value is an id or code, and so set in monospace
    record Field(String label, String value, boolean code) {}

    static ExchangeDetail of(ExchangeRecord exchange, @Nullable GatewayConfig config, ZoneId zone) {
        return new ExchangeDetail(
                exchange,
                Explanation.of(exchange, config),
                RowText.verdict(exchange.outcome()),
                ExceededWords.of(exchange),
                List.of(request(exchange, zone), answer(exchange), tokens(exchange), timing(exchange)),
                AttemptBar.of(exchange));
    }

    private static Section request(ExchangeRecord exchange, ZoneId zone) {
        return new Section(
                "Request",
                List.of(
                        code("Id", exchange.id()),
                        plain("Started", RowText.dateTime(exchange.startedAt(), zone)),
                        code("Consumer", exchange.consumer()),
                        code("Key", exchange.keyHint()),
                        code("Client", exchange.clientIp()),
                        plain("Asked", exchange.api() + (exchange.streamed() ? ", streamed" : "")),
                        code("Model", exchange.requestModel())));
    }

    private static Section answer(ExchangeRecord exchange) {
        return new Section(
                "Answer",
                List.of(
                        plain("Status", exchange.status() + " " + RowText.outcome(exchange.outcome())),
                        code("Reason", exchange.reason()),
                        plain(
                                "Caused by",
                                exchange.causedBy() == null
                                        ? RowText.NONE
                                        : exchange.causedBy().wireName()),
                        code("Limit", exchange.limit()),
                        code("Backend", exchange.backend()),
                        code("Model", exchange.responseModel()),
                        plain("Cache", RowText.orNone(exchange.cache()))));
    }

    private static Section tokens(ExchangeRecord exchange) {
        return new Section(
                "Tokens",
                List.of(
                        count(
                                "Prompt, estimate",
                                exchange.estimatedInputTokens().value()),
                        count("In", exchange.inputTokens().value()),
                        count("In, cached", exchange.cachedInputTokens().value()),
                        count("Out", exchange.outputTokens().value()),
                        count("Out, reasoning", exchange.reasoningTokens().value()),
                        count("Reserved", exchange.reservedTokens().value()),
                        plain(
                                "Charged",
                                Quantity.exact(exchange.chargedTokens().value())
                                        + (exchange.estimated() ? ", estimated" : "")),
                        plain("Cost", cost(exchange))));
    }

    private static Section timing(ExchangeRecord exchange) {
        return new Section(
                "Time and accounting",
                List.of(
                        plain("First token", RowText.duration(exchange.firstContent())),
                        plain("Duration", RowText.duration(exchange.duration())),
                        plain("Gateway's share", RowText.duration(exchange.overhead())),
                        count("Revision", exchange.revision()),
                        count("Sequence", exchange.sequence()),
                        code(
                                "Counted by",
                                exchange.counterKeys().isEmpty() ? null : String.join("\n", exchange.counterKeys()))));
    }

    private static String cost(ExchangeRecord exchange) {
        BigDecimal cost = exchange.cost();
        if (cost == null) {
            return "unpriced";
        }
        return exchange.currency() == null ? cost.toPlainString() : cost.toPlainString() + " " + exchange.currency();
    }

    private static Field code(String label, @Nullable Object value) {
        return new Field(label, RowText.orNone(value), true);
    }

    private static Field plain(String label, String value) {
        return new Field(label, value, false);
    }

    private static Field count(String label, long value) {
        return plain(label, Quantity.exact(value));
    }
}
