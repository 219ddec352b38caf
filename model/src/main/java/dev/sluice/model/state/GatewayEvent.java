package dev.sluice.model.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened, kept in the order it happened.
///
/// @param seq rises by 1
/// @param kind one of `breaker health throttle config config-refused fault quota spike ledger cache experiment traffic
/// security`
/// @param subject the id of what it happened to, or null
/// @param from the state before, or null
/// @param to the state after, or null
/// @param reason in words
public record GatewayEvent(
        long seq,
        Instant at,
        String kind,
        Severity severity,
        @Nullable String subject,
        @Nullable String from,
        @Nullable String to,
        String reason) {}
