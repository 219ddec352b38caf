package dev.sluice.gateway.authenticate;

import dev.sluice.model.config.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/// Who sent a request.
public sealed interface Authentication {

    /// A consumer that may go on.
    ///
    /// @param keyHint the end of the key, for people; empty where none is known, null where there was no key
    record Authenticated(ConsumerConfig consumer, @Nullable String keyHint) implements Authentication {}

    /// No header of the request has a key.
    record MissingKey() implements Authentication {}

    /// The key is nobody's, or has expired: to the caller the two are the same.
    record UnknownKey() implements Authentication {}

    /// The key is right, and its owner is blocked.
    record Blocked(ConsumerConfig consumer) implements Authentication {}
}
