package dev.sluice.model.config;

/// Tokens for a calendar period; at least 1.
public record TokenQuotaConfig(long tokens, QuotaPeriod period) {}
