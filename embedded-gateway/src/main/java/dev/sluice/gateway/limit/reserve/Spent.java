package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.price.Cost;
import dev.sluice.model.exchange.TokenUsage;
import org.jspecify.annotations.Nullable;

/// What a request used in the end.
///
/// @param usage as accounted: what the backend reported, or the best estimate where it reported nothing
/// @param streamed the gateway's own count of a stream, prompt and answer, which is what the algorithms of Azure API
///     Management charge whatever the backend reports; equals `usage` where the answer was no stream
/// @param cost of `usage`; null where no price is known
/// @param ran whether a backend ran it: else it is no request to be counted
record Spent(
        TokenUsage usage, TokenUsage streamed, @Nullable Cost cost, boolean ran) {

    /// Everything is given back.
    static final Spent NOTHING = new Spent(TokenUsage.NONE, TokenUsage.NONE, Cost.NONE, false);
}
