package dev.sluice.model.config;

import java.time.Duration;

/// How long answers of some models are kept, in place of what the caches say.
///
/// @param name of a model, as clients ask for it; `*` stands for any text
/// @param ttl of both caches
public record CachedModel(String name, Duration ttl) {}
