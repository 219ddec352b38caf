package dev.sluice.console.store;

/// A figure of the whole gateway that the console keeps for the last hour.
public enum Metric {
    REQUESTS(true),
    REFUSED(true),
    FAILED(true),
    INPUT_TOKENS(true),
    OUTPUT_TOKENS(true),
    CACHED(true),
    RETRIED(true),
    CACHE_HITS(true),
    SEMANTIC_HITS(true),
    CACHE_MISSES(true),
    CACHE_BYPASSES(true),
    CACHE_ENTRIES(false),
    CACHE_BYTES(false),
    IN_FLIGHT(false),
    QUEUED(false),
    FIRST_CONTENT_P50(false),
    FIRST_CONTENT_P95(false),
    DURATION_P50(false),
    DURATION_P95(false),
    DURATION_P99(false),
    OVERHEAD_P50(false),
    OVERHEAD_P99(false);

    private final boolean counted;

    Metric(boolean counted) {
        this.counted = counted;
    }

    /// Whether it adds up over time; otherwise its latest value stands for a period. Durations are in milliseconds.
    public boolean counted() {
        return counted;
    }
}
