package dev.sluice.gateway.upstream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How a thread waits for something: by the system's clock, or by a simulated one.
@FunctionalInterface
public interface Patience {

    /// Waits for a future to be done.
    ///
    /// @return false where the time was over first
    boolean await(CompletableFuture<?> future, long nanos) throws InterruptedException;

    /// By the system's clock.
    static Patience real() {
        return (future, nanos) -> {
            try {
                future.get(nanos, TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException late) {
                return false;
            } catch (ExecutionException done) {
                return true;
            }
        };
    }
}
