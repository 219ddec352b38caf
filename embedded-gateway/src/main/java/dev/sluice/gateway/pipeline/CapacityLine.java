package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Progress;
import dev.sluice.gateway.route.WaitingRule;
import dev.sluice.gateway.upstream.ClientWatch;
import dev.sluice.gateway.upstream.Patience;
import dev.sluice.model.PoolId;
import dev.sluice.model.state.FlightPhase;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Request;

/// Requests that wait until a backend of their pool may take them. Each sleeps for as long as it was told to wait, and
/// asks again: who goes first is decided where capacity is divided, as it is between clients that come back by
/// themselves.
final class CapacityLine {

    private final Patience patience;
    private final Map<PoolId, Set<CompletableFuture<Woken>>> waiting = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    CapacityLine(Patience patience) {
        this.patience = patience;
    }

    /// Why a request does not wait any longer.
    enum Woken {
        TIME_IS_OVER,
        CLIENT_LEFT,
        GATEWAY_STOPS,
        CANCELLED,

        /// It could not wait: enough others do.
        NO_PLACE
    }

    /// Waits so long, or until there is no use in it.
    @SuppressWarnings("UndefinedEquals") // each is itself and nobody else
    Woken await(WaitingRule rule, Duration wait, Request client, Progress progress) {
        CompletableFuture<Woken> woken = new CompletableFuture<>();
        Set<CompletableFuture<Woken>> line = waiting.computeIfAbsent(rule.pool(), _ -> ConcurrentHashMap.newKeySet());
        line.add(woken);
        try (ClientWatch _ = ClientWatch.over(client, () -> woken.complete(Woken.CLIENT_LEFT))) {
            progress.goesOn(FlightPhase.QUEUED);
            progress.waitsFor(_ -> woken.complete(Woken.CANCELLED));
            if (stopped) {
                return Woken.GATEWAY_STOPS;
            }
            return line.size() > rule.bounds().maxQueue()
                    ? Woken.NO_PLACE
                    : patience.await(woken, wait.toNanos()) ? woken.join() : Woken.TIME_IS_OVER;
        } catch (InterruptedException e) {
            // Only a stopping gateway interrupts.
            Thread.currentThread().interrupt();
            return Woken.GATEWAY_STOPS;
        } finally {
            progress.waitsFor(null);
            progress.goesOn(FlightPhase.DECIDING);
            line.remove(woken);
        }
    }

    /// Nobody waits any longer.
    void stop() {
        stopped = true;
        waiting.values().forEach(line -> line.forEach(woken -> woken.complete(Woken.GATEWAY_STOPS)));
    }
}
