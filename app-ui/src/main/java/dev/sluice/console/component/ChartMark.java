package dev.sluice.console.component;

import javafx.scene.paint.Color;

/// Something that happened, on the time axis of charts.
///
/// @param fromMillis when it began, in epoch milliseconds
/// @param toMillis when it ended; the same: it took no time
/// @param simulated it was done on purpose, and is hatched
public record ChartMark(long fromMillis, long toMillis, String name, Color color, boolean simulated) {

    boolean lasted() {
        return toMillis > fromMillis;
    }
}
