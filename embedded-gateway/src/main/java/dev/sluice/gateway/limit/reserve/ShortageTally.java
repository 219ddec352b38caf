package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.reserve.Clocks.Moment;

/// How often one counter had no room, and until when that has been told: people want to hear of it once a window, not
/// once a request. Counters that always had room share [#NONE].
///
/// @param shadowRefusals how often a limit in shadow mode would have refused
/// @param minuteEnds until when shortages of the minute have been told, microseconds
/// @param periodEnds the same for quotas
record ShortageTally(long shadowRefusals, long minuteEnds, long periodEnds) {

    static final ShortageTally NONE = new ShortageTally(0, Long.MIN_VALUE, Long.MIN_VALUE);

    private static final long MINUTE = 60_000_000;

    boolean isFirst(Shortage shortage, Moment now) {
        return now.micros() >= (shortage.periodEnd() == null ? minuteEnds : periodEnds);
    }

    ShortageTally plus(Shortage shortage, boolean shadow, Moment now) {
        boolean first = isFirst(shortage, now);
        boolean period = shortage.periodEnd() != null;
        return new ShortageTally(
                shadow ? shadowRefusals + 1 : shadowRefusals,
                first && !period ? now.micros() + MINUTE : minuteEnds,
                first && period ? now.micros() + shortage.waitMicros() : periodEnds);
    }
}
