package dev.sluice.gateway.fault;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.state.FaultState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The faults that are on. In memory alone: none survives a restart, and each ends by itself.
public final class FaultBoard {

    /// More at once nobody can tell apart.
    public static final int MOST = 100;

    private final Ticker ticker;
    private final InstantSource clock;
    private final Listener listener;
    private final AtomicLong numbered = new AtomicLong();
    private final AtomicReference<List<ActiveFault>> active = new AtomicReference<>(List.of());

    /// @param listener is told of what becomes of faults, each time once
    public FaultBoard(Ticker ticker, InstantSource clock, Listener listener) {
        this.ticker = ticker;
        this.clock = clock;
        this.listener = listener;
    }

    /// What became of faults.
    public interface Listener {

        /// A fault is on.
        void put(Fault fault);

        /// A fault is off.
        ///
        /// @param how `expired`, `deleted`, `replaced` or `guarded`
        void ended(Fault fault, long hits, String how);
    }

    /// An id that no fault has or had.
    public String freshId() {
        return "fault-" + numbered.incrementAndGet();
    }

    /// Switches a fault on; one with the same id is replaced, its hits begin anew.
    ///
    /// @return false where there are too many
    public boolean put(Fault fault) {
        expire();
        ActiveFault added = new ActiveFault(
                fault,
                ticker.nanos() + fault.expiresIn().toNanos(),
                clock.instant().plus(fault.expiresIn()),
                new AtomicLong(),
                new AtomicLong());
        while (true) {
            List<ActiveFault> before = active.get();
            List<ActiveFault> after = new ArrayList<>(before);
            @Nullable ActiveFault replaced = find(before, fault.id());
            if (replaced == null) {
                after.add(added);
            } else {
                after.set(before.indexOf(replaced), added);
            }
            if (after.size() > MOST) {
                return false;
            }
            if (active.compareAndSet(before, List.copyOf(after))) {
                if (replaced != null) {
                    tellEnded(replaced, "replaced");
                }
                listener.put(fault);
                return true;
            }
        }
    }

    /// Switches one off.
    ///
    /// @return false where there is none with this id
    public boolean delete(String id) {
        expire();
        @Nullable ActiveFault found = find(active.get(), id);
        return found != null && remove(found, "deleted");
    }

    /// Switches all off.
    ///
    /// @return how many there were
    public int clear() {
        expire();
        int cleared = 0;
        for (ActiveFault fault : active.get()) {
            cleared += remove(fault, "deleted") ? 1 : 0;
        }
        return cleared;
    }

    /// Switches those off whose time is over. They hit nothing any more before that; called now and then, so that their
    /// end is told in time.
    public void expire() {
        long now = ticker.nanos();
        for (ActiveFault fault : active.get()) {
            if (fault.endNanos() - now <= 0) {
                boolean _ = remove(fault, "expired");
            }
        }
    }

    /// Whether one that is on ends early where clients suffer too much.
    boolean isGuarded() {
        for (ActiveFault fault : active.get()) {
            if (fault.fault().guard() != null) {
                return true;
            }
        }
        return false;
    }

    /// Switches those off whose guard demands a greater share of answered requests.
    void answered(double share) {
        for (ActiveFault fault : active.get()) {
            Double least = fault.fault().guard();
            if (least != null && share < least) {
                boolean _ = remove(fault, "guarded");
            }
        }
    }

    /// The fault that hits an attempt: the first, in the order of their putting, that matches and whose share it falls
    /// into. Costs next to nothing while none is on.
    public @Nullable Fault hits(BackendId backend, ModelName model, ConsumerId consumer) {
        List<ActiveFault> all = active.get();
        if (all.isEmpty()) {
            return null;
        }
        long now = ticker.nanos();
        for (ActiveFault fault : all) {
            if (fault.endNanos() - now > 0 && fault.fault().scope().matches(backend, model, consumer) && fault.draw()) {
                return fault.fault();
            }
        }
        return null;
    }

    /// One that is on.
    public @Nullable Fault find(String id) {
        @Nullable ActiveFault found = find(active.get(), id);
        return found == null ? null : found.fault();
    }

    /// Those that are on, in the order of their putting.
    public List<FaultState> state() {
        expire();
        return active.get().stream()
                .map(fault -> new FaultState(
                        fault.fault().id(),
                        fault.expiresAt(),
                        fault.hits().get(),
                        fault.fault().settings()))
                .toList();
    }

    private boolean remove(ActiveFault fault, String how) {
        while (true) {
            List<ActiveFault> before = active.get();
            List<ActiveFault> after =
                    before.stream().filter(other -> !other.equals(fault)).toList();
            if (after.size() == before.size()) {
                return false;
            }
            if (active.compareAndSet(before, after)) {
                tellEnded(fault, how);
                return true;
            }
        }
    }

    private void tellEnded(ActiveFault fault, String how) {
        listener.ended(fault.fault(), fault.hits().get(), how);
    }

    private static @Nullable ActiveFault find(List<ActiveFault> all, String id) {
        return all.stream()
                .filter(fault -> fault.fault().id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
