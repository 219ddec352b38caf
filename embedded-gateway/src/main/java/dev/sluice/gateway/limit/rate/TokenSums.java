package dev.sluice.gateway.limit.rate;

/// Sums of what clients and backends claim. Anybody can write any number, so sums stop where arithmetic is still safe.
public final class TokenSums {

    /// Ten times the largest limit: whatever is more is too large as well.
    public static final long MOST = 10 * RateBucket.MOST_TOKENS;

    private TokenSums() {}

    /// The sum of two counts, 0 to [#MOST].
    public static long sum(long a, long b) {
        return Math.min(MOST, bounded(a) + bounded(b));
    }

    public static long bounded(long count) {
        return Math.clamp(count, 0, MOST);
    }
}
