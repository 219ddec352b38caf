package dev.sluice.gateway.cache;

import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A whole answer that a client got from a backend.
///
/// @param exchange that got it
/// @param streamed whether `body` is a stream of events, or JSON
/// @param usageShown whether the stream says the usage that its client must ask for
/// @param pace of the stream, packed
/// @param cost null when unpriced
/// @param duration of making it
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Recording(
        ExchangeId exchange,
        boolean streamed,
        boolean usageShown,
        byte[] body,
        byte[] pace,
        TokenUsage usage,
        @Nullable BigDecimal cost,
        @Nullable String currency,
        Duration duration) {}
