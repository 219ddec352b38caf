package dev.sluice.console.link;

import java.time.Duration;

/// How patient the link is. The defaults are for a gateway on the same machine.
///
/// @param firstDelay the longest wait before the first attempt after a loss; doubles each time
/// @param maxDelay the longest wait ever
/// @param beat how often a ping is sent
/// @param silentBeats after how many beats without a sign of life the connection counts as dead
/// @param connect how long one attempt may take
/// @param answer how long a command waits for its reply, reconnects included
public record LinkTimings(
        Duration firstDelay, Duration maxDelay, Duration beat, int silentBeats, Duration connect, Duration answer) {

    public static final LinkTimings DEFAULT = new LinkTimings(
            Duration.ofMillis(250),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            3,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));
}
