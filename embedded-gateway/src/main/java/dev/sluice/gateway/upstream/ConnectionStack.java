package dev.sluice.gateway.upstream;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.util.Pool;
import org.jspecify.annotations.Nullable;

/// The connections to one backend, each for one request at a time. The one that was idle for the shortest time is used
/// next, and is found at once, however many are in use: the library's own pool looks at one after the other. Those that
/// are not needed any more come to their idle time-out.
///
/// ```text
///   RESERVED ──enable──▶ IDLE ◀──acquire, release──▶ IN_USE
///       └───────────────── remove ──▶ REMOVED ◀────────┘
/// ```
final class ConnectionStack implements Pool<Connection> {

    private enum State {
        RESERVED,
        IDLE,
        IN_USE,
        REMOVED
    }

    private final int max;
    private final AtomicInteger size = new AtomicInteger();
    private final Set<Place> places = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedDeque<Place> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean terminated;

    ConnectionStack(int max) {
        this.max = max;
    }

    @Override
    public @Nullable Entry<Connection> reserve() {
        if (terminated || size.incrementAndGet() > max) {
            size.decrementAndGet();
            return null;
        }
        Place place = new Place();
        places.add(place);
        return place;
    }

    @Override
    public @Nullable Entry<Connection> acquire() {
        while (true) {
            Place place = idle.pollFirst();
            if (place == null || place.moves(State.IDLE, State.IN_USE)) {
                return place;
            }
        }
    }

    @Override
    public boolean isTerminated() {
        return terminated;
    }

    @Override
    public Collection<Entry<Connection>> terminate() {
        terminated = true;
        List<Entry<Connection>> all = List.copyOf(places);
        all.forEach(Entry::remove);
        return all;
    }

    @Override
    public int size() {
        return places.size();
    }

    @Override
    public int getMaxSize() {
        return max;
    }

    @Override
    public Stream<Entry<Connection>> stream() {
        return places.stream().map(place -> place);
    }

    private final class Place implements Entry<Connection> {

        private final AtomicReference<State> state = new AtomicReference<>(State.RESERVED);
        private volatile @Nullable Connection connection;

        boolean moves(State from, State to) {
            return state.compareAndSet(from, to);
        }

        @Override
        public boolean enable(Connection made, boolean acquire) {
            connection = Objects.requireNonNull(made);
            if (!moves(State.RESERVED, acquire ? State.IN_USE : State.IDLE)) {
                return false;
            }
            if (!acquire) {
                idle.addFirst(this);
            }
            return true;
        }

        @Override
        @SuppressWarnings("NullAway") // null before it is enabled, as the library wants it
        public @Nullable Connection getPooled() {
            return connection;
        }

        @Override
        public boolean release() {
            if (terminated || !moves(State.IN_USE, State.IDLE)) {
                return false;
            }
            idle.addFirst(this);
            return true;
        }

        @Override
        public boolean remove() {
            State before = state.getAndSet(State.REMOVED);
            if (before == State.REMOVED) {
                return false;
            }
            if (before == State.IDLE) {
                idle.remove(this);
            }
            places.remove(this);
            size.decrementAndGet();
            return true;
        }

        @Override
        public boolean isReserved() {
            return state.get() == State.RESERVED;
        }

        @Override
        public boolean isIdle() {
            return state.get() == State.IDLE;
        }

        @Override
        public boolean isInUse() {
            return state.get() == State.IN_USE;
        }

        @Override
        public boolean isTerminated() {
            return state.get() == State.REMOVED;
        }
    }
}
