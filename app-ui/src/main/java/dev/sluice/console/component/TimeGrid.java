package dev.sluice.console.component;

/// The times that the points of a chart stand at, in epoch milliseconds: a fixed grid, so that a curve keeps its shape
/// as it moves on, and as the last point the right edge itself.
///
/// @param fromMillis left edge
/// @param toMillis right edge
/// @param stepMillis between two points of the grid
public record TimeGrid(long fromMillis, long toMillis, long stepMillis) {

    /// A grid of at most so many points.
    public static TimeGrid upTo(long toMillis, long lengthMillis, int maxPoints) {
        long step = Math.max(100, Math.ceilDiv(lengthMillis, maxPoints - 2L));
        return new TimeGrid(toMillis - lengthMillis, toMillis, step);
    }

    /// The first point: on the left edge, or less than a step before it.
    public long firstMillis() {
        return Math.floorDiv(fromMillis, stepMillis) * stepMillis;
    }

    /// How many points stand on the grid; one more than that are there.
    public int onGrid() {
        return Math.toIntExact((toMillis - firstMillis()) / stepMillis) + 1;
    }

    public int size() {
        return onGrid() + 1;
    }

    public long time(int index) {
        return index < onGrid() ? firstMillis() + index * stepMillis : toMillis;
    }

    /// The point next to a time.
    public int nearest(long millis) {
        long index = Math.round((millis - firstMillis()) / (double) stepMillis);
        return (int) Math.clamp(index, 0, size() - 1L);
    }

    public long lengthMillis() {
        return toMillis - fromMillis;
    }
}
