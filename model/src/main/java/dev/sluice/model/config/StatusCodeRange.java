package dev.sluice.model.config;

/// HTTP statuses from `min` to `max`, both included; 200 to 599.
public record StatusCodeRange(int min, int max) {}
