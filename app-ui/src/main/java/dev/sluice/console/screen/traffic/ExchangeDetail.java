package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
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

    private static final Words WORDS = Words.of(ExchangeDetail.class);

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
                WORDS.text("request"),
                List.of(
                        code(WORDS.text("id"), exchange.id()),
                        plain(WORDS.text("started"), RowText.dateTime(exchange.startedAt(), zone)),
                        code(WORDS.text("consumer"), exchange.consumer()),
                        code(WORDS.text("key"), exchange.keyHint()),
                        code(WORDS.text("client"), exchange.clientIp()),
                        plain(
                                WORDS.text("asked"),
                                exchange.api() + (exchange.streamed() ? WORDS.text("streamed") : "")),
                        code(WORDS.text("model"), exchange.requestModel())));
    }

    private static Section answer(ExchangeRecord exchange) {
        return new Section(
                WORDS.text("answer"),
                List.of(
                        plain(WORDS.text("status"), exchange.status() + " " + RowText.outcome(exchange.outcome())),
                        code(WORDS.text("reason"), exchange.reason()),
                        plain(
                                WORDS.text("caused-by"),
                                exchange.causedBy() == null
                                        ? RowText.NONE
                                        : exchange.causedBy().wireName()),
                        code(WORDS.text("limit"), exchange.limit()),
                        code(WORDS.text("backend"), exchange.backend()),
                        code(WORDS.text("model"), exchange.responseModel()),
                        plain(WORDS.text("cache"), RowText.orNone(exchange.cache()))));
    }

    private static Section tokens(ExchangeRecord exchange) {
        return new Section(
                WORDS.text("tokens-2"),
                List.of(
                        count(
                                WORDS.text("prompt-estimate"),
                                exchange.estimatedInputTokens().value()),
                        count(WORDS.text("in-2"), exchange.inputTokens().value()),
                        count(
                                WORDS.text("in-cached"),
                                exchange.cachedInputTokens().value()),
                        count(WORDS.text("out"), exchange.outputTokens().value()),
                        count(
                                WORDS.text("out-reasoning"),
                                exchange.reasoningTokens().value()),
                        count(WORDS.text("reserved"), exchange.reservedTokens().value()),
                        plain(
                                WORDS.text("charged"),
                                Quantity.exact(exchange.chargedTokens().value())
                                        + (exchange.estimated() ? WORDS.text("estimated") : "")),
                        plain(WORDS.text("cost"), cost(exchange))));
    }

    private static Section timing(ExchangeRecord exchange) {
        return new Section(
                WORDS.text("time-and-accounting"),
                List.of(
                        plain(WORDS.text("first-token"), RowText.duration(exchange.firstContent())),
                        plain(WORDS.text("duration"), RowText.duration(exchange.duration())),
                        plain(WORDS.text("gateways-share"), RowText.duration(exchange.overhead())),
                        count(WORDS.text("revision"), exchange.revision()),
                        count(WORDS.text("sequence"), exchange.sequence()),
                        code(
                                WORDS.text("counted-by"),
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
