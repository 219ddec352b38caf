package dev.sluice.gateway.limit.capacity;

/// About how many tokens were used in the last minute: those of this minute, and of the minute before the part that the
/// last sixty seconds still reach into. Times are microseconds.
final class RecentUse {

    private static final long MINUTE = 60_000_000;

    private long minute = Long.MIN_VALUE;
    private long now;
    private long before;

    void add(long tokens, long at) {
        turn(at);
        now += tokens;
    }

    long inLastMinute(long at) {
        turn(at);
        double rest = 1 - Math.floorMod(at, MINUTE) / (double) MINUTE;
        return Math.max(0, now + Math.round(before * rest));
    }

    private void turn(long at) {
        long current = Math.floorDiv(at, MINUTE);
        if (current > minute) {
            before = current == minute + 1 ? now : 0;
            now = 0;
            minute = current;
        }
    }
}
