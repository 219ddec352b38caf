package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.store.CacheStore;
import java.nio.file.Path;
import java.time.InstantSource;

/// A cache for gateways whose tests are of something else.
public final class CacheSwitchedOff {

    private CacheSwitchedOff() {}

    public static ResponseCache cache() {
        InstantSource clock = InstantSource.system();
        return new ResponseCache(new CacheStore(Path.of("never-made"), clock, _ -> {}), clock, _ -> {
            throw new IllegalStateException("the cache is off");
        });
    }
}
