package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.Refusal;

/// What a limit in shadow mode would have refused.
///
/// @param first whether it is the first of its limit, key and window: worth telling of
public record ShadowRefusal(Refusal refusal, boolean first) {}
