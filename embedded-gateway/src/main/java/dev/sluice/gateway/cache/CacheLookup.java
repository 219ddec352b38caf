package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.model.exchange.CacheHit;
import java.time.Duration;

/// What looking came to.
public sealed interface CacheLookup {

    /// An answer that serves.
    ///
    /// @param semantic whether it was made by another question
    /// @param distance between the two questions; 0 where it is one
    /// @param age of the answer
    /// @param shared whether it was just made for another request, which this one waited for
    /// @param explanation for people
    record Hit(CacheEntry entry, boolean semantic, double distance, Duration age, boolean shared, String explanation)
            implements CacheLookup {

        /// What the exchange that it serves says of it.
        public CacheHit served() {
            return new CacheHit(
                    entry.key(),
                    entry.madeBy(),
                    age,
                    semantic ? distance : null,
                    shared,
                    entry.usage().total(),
                    entry.cost(),
                    entry.duration());
        }
    }

    /// None that serves.
    ///
    /// @param pending is to be told what a backend answers
    record Miss(Pending pending) implements CacheLookup {}

    /// It was not looked for one.
    ///
    /// @param reason in words
    /// @param pending is to be told what a backend answers
    record Bypass(String reason, Pending pending) implements CacheLookup {}

    /// None that serves, and the client wants no other.
    record NotCached() implements CacheLookup {}

    /// No cache is on, or none that such requests know.
    record Off() implements CacheLookup {}
}
