package dev.sluice.gateway.protocol;

import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.TokenUsage;
import org.jspecify.annotations.Nullable;

/// What the objects of one answer say of its usage, put together. All protocols count from the beginning in each event
/// that counts, so that the largest of each count is the latest.
public final class StreamUsage {

    private @Nullable TokenUsage sofar;
    private boolean last;

    /// Takes what one object said.
    public void add(UsageReader.Found found) {
        TokenUsage more = found.usage();
        if (more != null) {
            sofar = sofar == null ? more : largest(sofar, more);
            last |= found.last();
        }
    }

    /// The usage of the whole answer; null while its last word has not come, or where it says that nothing was read.
    public @Nullable TokenUsage usage() {
        return last && sofar != null && sofar.input().value() > 0 ? sofar : null;
    }

    private static TokenUsage largest(TokenUsage one, TokenUsage other) {
        return new TokenUsage(
                larger(one.input(), other.input()),
                larger(one.cachedInput(), other.cachedInput()),
                larger(one.output(), other.output()),
                larger(one.reasoning(), other.reasoning()));
    }

    private static TokenCount larger(TokenCount one, TokenCount other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
