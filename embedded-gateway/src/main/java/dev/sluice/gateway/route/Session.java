package dev.sluice.gateway.route;

import org.jspecify.annotations.Nullable;

/// What a request says of the session that it belongs to.
///
/// @param value of the header or cookie that the pool keeps sessions by; null where it has none
public record Session(@Nullable String value) {

    public static final Session NONE = new Session(null);
}
