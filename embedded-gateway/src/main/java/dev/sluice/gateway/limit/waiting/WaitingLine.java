package dev.sluice.gateway.limit.waiting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who comes next of those who wait: round and round over the owners, and for each owner in the order of coming. So an
/// owner with a hundred waiting delays another's first by one.
///
/// Whose turn it is keeps it until served or gone, however much it needs: small ones do not pass it.
///
/// Not safe for use by several threads.
///
/// @param <W> what waits; compared by identity
final class WaitingLine<O, W> {

    private final Function<W, O> ownerOf;
    /// In the order of their turns; none is empty.
    private final Map<O, Deque<W>> byOwner = new LinkedHashMap<>();

    private int size;

    WaitingLine(Function<W, O> ownerOf) {
        this.ownerOf = ownerOf;
    }

    int size() {
        return size;
    }

    void add(W waiting) {
        byOwner.computeIfAbsent(ownerOf.apply(waiting), _ -> new ArrayDeque<>(1))
                .addLast(waiting);
        size++;
    }

    /// Whose turn it is; null where nobody waits.
    @Nullable
    W head() {
        for (Deque<W> first : byOwner.values()) {
            return first.peekFirst();
        }
        return null;
    }

    /// Takes one out that has been served: its owner's next comes after everybody else.
    void served(W waiting) {
        O owner = ownerOf.apply(waiting);
        if (remove(waiting)) {
            Deque<W> rest = byOwner.remove(owner);
            if (rest != null) {
                byOwner.put(owner, rest);
            }
        }
    }

    /// Takes one out that does not wait any longer: its owner keeps the turn.
    ///
    /// @return whether it was there
    boolean remove(W waiting) {
        O owner = ownerOf.apply(waiting);
        Deque<W> own = byOwner.get(owner);
        if (own == null || !own.remove(waiting)) {
            return false;
        }
        if (own.isEmpty()) {
            byOwner.remove(owner);
        }
        size--;
        return true;
    }

    void forEach(Consumer<W> action) {
        byOwner.values().forEach(own -> own.forEach(action));
    }

    /// How many come before it if nobody else comes or goes, and one; 0 where it does not wait here.
    int position(W waiting) {
        int round = -1;
        O owner = ownerOf.apply(waiting);
        Deque<W> own = byOwner.get(owner);
        if (own != null) {
            int index = 0;
            for (W one : own) {
                if (one.equals(waiting)) {
                    round = index;
                    break;
                }
                index++;
            }
        }
        if (round < 0) {
            return 0;
        }
        int before = round;
        boolean passedOwn = false;
        for (Map.Entry<O, Deque<W>> entry : byOwner.entrySet()) {
            if (entry.getKey().equals(owner)) {
                passedOwn = true;
            } else {
                before += Math.min(entry.getValue().size(), passedOwn ? round : round + 1);
            }
        }
        return before + 1;
    }
}
