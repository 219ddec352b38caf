package dev.sluice.gateway.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The latest of a stream of values. Any thread adds, and never waits; whoever reads too slowly learns how much it
/// missed.
///
/// @param <T> immutable
public final class Ring<T> {

    private final AtomicReferenceArray<@Nullable Slot<T>> slots;
    private final AtomicLong end = new AtomicLong();

    /// @param capacity how many values are kept, at least 1
    public Ring(int capacity) {
        this.slots = new AtomicReferenceArray<>(capacity);
    }

    public void add(T value) {
        add(position -> value);
    }

    /// Adds a value that knows its own position, counted from 0.
    public void add(LongFunction<T> value) {
        long position = end.getAndIncrement();
        Slot<T> mine = new Slot<>(position, value.apply(position));
        // A writer that was held up for a whole round must not put its old value over a newer one.
        slots.accumulateAndGet(index(position), mine, (there, added) -> isNewer(there, position) ? there : added);
    }

    /// What is kept, oldest first.
    public List<T> latest() {
        return new Cursor(0).take(slots.length()).values();
    }

    /// A reader of what is added from now on.
    public Cursor cursor() {
        return new Cursor(end.get());
    }

    private int index(long position) {
        return (int) (position % slots.length());
    }

    private static boolean isNewer(@Nullable Slot<?> there, long position) {
        return there != null && there.position() > position;
    }

    private record Slot<T>(long position, T value) {}

    /// What a reader got.
    ///
    /// @param missed how many were overwritten before they could be read
    public record Batch<T>(List<T> values, long missed) {}

    /// A place in the stream. For one thread.
    public final class Cursor {

        private long position;

        private Cursor(long position) {
            this.position = position;
        }

        /// The next values, in order; those that came after them stay for the next call.
        public Batch<T> take(int max) {
            long last = end.get();
            long first = Math.max(position, last - slots.length());
            long missed = first - position;
            List<T> values = new ArrayList<>((int) Math.min(max, last - first));
            position = first;
            while (position < last && values.size() < max) {
                Slot<T> slot = slots.get(index(position));
                if (slot == null || slot.position() < position) {
                    break; // its writer is about to put it there
                }
                if (slot.position() == position) {
                    values.add(slot.value());
                } else {
                    missed++;
                }
                position++;
            }
            return new Batch<>(values, missed);
        }

        /// The values right before this place, oldest first: what was taken or skipped last.
        public List<T> passed(int max) {
            long wanted = Math.min(max, position);
            return new Cursor(position - wanted).take((int) wanted).values();
        }

        /// Leaves out everything that was added so far.
        public void skip() {
            position = end.get();
        }
    }
}
