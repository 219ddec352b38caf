package dev.sluice.model.config;

/// Requests that are much slower than the others.
///
/// @param share of all requests, 0 to 1
/// @param factor by which their first token takes longer, at least 1
public record LatencyTail(double share, double factor) {}
