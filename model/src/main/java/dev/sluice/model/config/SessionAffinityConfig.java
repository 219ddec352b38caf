package dev.sluice.model.config;

import org.jspecify.annotations.Nullable;

/// What keeps a session on one backend: a request header or a cookie; exactly one of the two is set.
public record SessionAffinityConfig(
        @Nullable String header, @Nullable String cookie) {}
