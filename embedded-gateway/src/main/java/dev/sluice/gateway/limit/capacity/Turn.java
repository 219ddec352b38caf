package dev.sluice.gateway.limit.capacity;

import dev.sluice.gateway.limit.rate.RateBucket;
import dev.sluice.gateway.limit.rate.RetryLine;
import org.jspecify.annotations.Nullable;

/// Where a request stands before one bucket of a backend's capacity, in tokens or in requests.
///
/// @param needed by the request, at most the bucket's capacity
/// @param own waits before it in its own consumer's line
/// @param owed to other consumers, whether they come for it or not: the request must leave it in the bucket
/// @param first waits of other consumers and will run before it
/// @param largest the largest single request of those that wait
record Turn(long needed, long own, long owed, long first, long largest) {

    boolean hasRoom(@Nullable RateBucket bucket) {
        return bucket == null || bucket.hasRoom(level(bucket));
    }

    /// The time until there is room, if nobody else comes, microseconds.
    ///
    /// The line is no longer than clients are told to wait, unless that would not suffice.
    long wait(@Nullable RateBucket bucket) {
        if (bucket == null) {
            return 0;
        }
        long alone = bucket.waitFor(level(bucket));
        long before = Math.min(own + first, 3 * bucket.capacity());
        return Math.max(alone, Math.min(bucket.waitFor(needed + before), RetryLine.LONGEST));
    }

    /// How full the bucket must be.
    ///
    /// What is owed to those who do not come for it must not keep it full, when what is refilled is lost. So from
    /// seven eighths on it goes to whoever comes, if that leaves enough for the largest request that waits.
    private long level(RateBucket bucket) {
        long most = Math.max(bucket.capacity() - bucket.capacity() / 8, needed + largest);
        return Math.max(needed, Math.min(needed + own + owed, most));
    }
}
