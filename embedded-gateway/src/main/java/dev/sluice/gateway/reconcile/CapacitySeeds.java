package dev.sluice.gateway.reconcile;

import dev.sluice.gateway.ledger.BackendUse;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.capacity.BackendCapacities;
import dev.sluice.gateway.limit.capacity.PastCall;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.config.GatewayConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger tells backends' capacities what the calls of the last minutes took of them: at the start, and after an
/// edit of those that begin with it. The provider has counted them, so neither may send what it would refuse.
final class CapacitySeeds {

    private static final Logger LOG = LoggerFactory.getLogger(CapacitySeeds.class);

    /// A minute is what a bucket holds; the one before fills it.
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final BackendCapacities capacities;

    CapacitySeeds(Ledger ledger, BackendCapacities capacities) {
        this.ledger = ledger;
        this.capacities = capacities;
    }

    /// At start, before the first request.
    void sow(GatewayConfig config, Instant now) {
        // What an earlier run noted may lie in the future, where the clock was set back.
        sow(config.backends().stream().filter(CapacitySeeds::isBounded).toList(), now, now.plus(REMEMBERED));
    }

    /// After an edit that is in force since a time.
    void follow(GatewayConfig before, GatewayConfig after, Instant edited) {
        sow(
                after.backends().stream()
                        .filter(CapacitySeeds::isBounded)
                        .filter(backend -> !before.backend(backend.id())
                                .filter(old -> boundsAlike(old, backend))
                                .isPresent())
                        .toList(),
                edited,
                edited);
    }

    private static boolean isBounded(BackendConfig backend) {
        CapacityConfig capacity = backend.capacity();
        return capacity != null && (capacity.tokensPerMinute() != null || capacity.requestsPerMinute() != null);
    }

    /// Whether a backend had all the bounds that it has now, with whatever numbers.
    private static boolean boundsAlike(BackendConfig old, BackendConfig backend) {
        CapacityConfig was = old.capacity();
        CapacityConfig is = backend.capacity();
        return was != null
                && is != null
                && (was.tokensPerMinute() != null || is.tokensPerMinute() == null)
                && (was.requestsPerMinute() != null || is.requestsPerMinute() == null);
    }

    /// @param until calls that ended later are counted already
    private void sow(List<BackendConfig> backends, Instant now, Instant until) {
        if (backends.isEmpty()) {
            return;
        }
        Instant since = now.minus(REMEMBERED);
        try {
            List<PastCall> calls = ledger.calls(since, until).stream()
                    .filter(use -> !Instant.EPOCH.plusNanos(use.endedAt()).isAfter(until))
                    .map(CapacitySeeds::past)
                    .toList();
            for (BackendConfig backend : backends) {
                capacities.remember(
                        backend.id(),
                        calls.stream()
                                .filter(call -> call.backend().equals(backend.id()))
                                .toList(),
                        since,
                        now);
            }
        } catch (RuntimeException e) {
            LOG.warn("The ledger could not say what backends' capacities have used; they begin full.", e);
        }
    }

    private static PastCall past(BackendUse use) {
        return new PastCall(
                new BackendId(use.backend()), Instant.EPOCH.plusNanos(use.startedAt()), use.tokens(), use.ran());
    }
}
