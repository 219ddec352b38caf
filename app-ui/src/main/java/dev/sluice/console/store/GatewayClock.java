package dev.sluice.console.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The gateway's time as far as its messages tell: the console's time, shifted by the message that was under way
/// for the shortest. The shift forgets slowly, so that a clock that was set is followed.
final class GatewayClock {

    private static final Duration FORGET = Duration.ofMillis(1);

    private @Nullable Duration ahead;

    void heard(Instant sentAt, Instant receivedAt) {
        Duration seen = Duration.between(receivedAt, sentAt);
        Duration before = ahead;
        if (before == null || seen.compareTo(before) > 0 || seen.compareTo(before.minusSeconds(5)) < 0) {
            ahead = seen;
        } else {
            ahead = before.minus(FORGET);
        }
    }

    Instant at(Instant consoleTime) {
        return ahead == null ? consoleTime : consoleTime.plus(ahead);
    }
}
