package dev.sluice.app.usage;

import dev.sluice.gateway.ledger.UsageRow;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A figure of a usage row, under the name that it has in JSON too.
enum UsageColumn {
    REQUESTS("requests", row -> Long.toString(row.requests())),
    REFUSED("refused", row -> Long.toString(row.refused())),
    FAILED("failed", row -> Long.toString(row.failed())),
    CACHE_HITS("cacheHits", row -> Long.toString(row.cacheHits())),
    INPUT_TOKENS("inputTokens", row -> Long.toString(row.inputTokens())),
    CACHED_INPUT_TOKENS("cachedInputTokens", row -> Long.toString(row.cachedInputTokens())),
    OUTPUT_TOKENS("outputTokens", row -> Long.toString(row.outputTokens())),
    TOTAL_TOKENS("totalTokens", row -> Long.toString(row.totalTokens())),
    CHARGED_TOKENS("chargedTokens", row -> Long.toString(row.chargedTokens())),
    COST("cost", row -> money(row.cost())),
    CURRENCY("currency", row -> row.currency() == null ? "" : row.currency()),
    UNPRICED("unpriced", row -> Long.toString(row.unpriced())),
    SAVED_TOKENS("savedTokens", row -> Long.toString(row.savedTokens())),
    SAVED_COST("savedCost", row -> money(row.savedCost()));

    private final String header;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
    private final Function<UsageRow, String> text;

    UsageColumn(String header, Function<UsageRow, String> text) {
        this.header = header;
        this.text = text;
    }

    String header() {
        return header;
    }

    String text(UsageRow row) {
        return text.apply(row);
    }

    private static String money(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }
}
