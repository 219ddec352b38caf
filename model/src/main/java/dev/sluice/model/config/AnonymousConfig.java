package dev.sluice.model.config;

import dev.sluice.model.ConsumerId;

/// The consumer that requests without a key belong to; they are counted by client IP.
public record AnonymousConfig(ConsumerId consumer) {}
