package dev.sluice.console.store;

import java.util.Arrays;

/// Equal steps of the recent past in a ring, addressed by absolute step number (epoch milliseconds divided by the
/// step). Steps that fall out of the ring, and steps that nobody observed, are unknown.
final class Coverage {

    private final int size;
    private final long[] owner;

    Coverage(int size) {
        this.size = size;
        this.owner = new long[size];
        Arrays.fill(owner, Long.MIN_VALUE);
    }

    int size() {
        return size;
    }

    int slot(long step) {
        return Math.floorMod(step, size);
    }

    boolean known(long step) {
        return owner[slot(step)] == step;
    }

    /// Gives the slot to the step. True where it held an older one, so that its values must be cleared.
    boolean claim(long step) {
        int slot = slot(step);
        if (owner[slot] >= step) {
            return false;
        }
        owner[slot] = step;
        return true;
    }

    /// Whether the step is too old for the ring: a newer one has its slot.
    boolean passed(long step) {
        return owner[slot(step)] > step;
    }
}
